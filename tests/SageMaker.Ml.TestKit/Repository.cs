namespace SageMaker.Ml.TestKit;

/// <summary>The checked-out repository that the tests run in.</summary>
public static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SageMaker.Ml.psd1"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No repository was found above {AppContext.BaseDirectory}.");
    }
}
