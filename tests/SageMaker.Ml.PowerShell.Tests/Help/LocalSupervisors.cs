namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>What owns the jobs of a local backend. A job's state says that it has ended before its folder is tidied up.</summary>
internal static class LocalSupervisors
{
    /// <summary>Waits until nothing is written to the folders of jobs any more.</summary>
    /// <param name="root">The backend's folder.</param>
    public static void WaitForAll(string root)
    {
        var locks = new[] { "training-job", "processing-job", "transform-job" }.Select(kind => Path.Combine(root, kind)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "supervisor.lock", SearchOption.AllDirectories)).ToList();
        Assert.True(SpinWait.SpinUntil(() => locks.TrueForAll(IsFree), TimeSpan.FromSeconds(30)), $"A job in {root} does not end.");
    }

    private static bool IsFree(string supervisorLock)
    {
        try
        {
            using var look = new FileStream(supervisorLock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
