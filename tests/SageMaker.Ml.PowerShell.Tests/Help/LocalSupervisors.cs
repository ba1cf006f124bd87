namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>What owns the trainings of a local backend. A training's state says that it has ended before its folder is tidied up.</summary>
internal static class LocalSupervisors
{
    /// <summary>Waits until nothing is written to the folders of trainings any more.</summary>
    /// <param name="root">The backend's folder.</param>
    public static void WaitForAll(string root)
    {
        var locks = Directory.EnumerateFiles(Path.Combine(root, "training-job"), "supervisor.lock", SearchOption.AllDirectories).ToList();
        Assert.True(SpinWait.SpinUntil(() => locks.TrueForAll(IsFree), TimeSpan.FromSeconds(30)), $"A training in {root} does not end.");
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
