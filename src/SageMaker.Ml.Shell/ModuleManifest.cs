namespace SageMaker.Ml.Shell;

/// <summary>Finds the module's manifest: the one that SAGEMAKER_ML_MODULE names, or the nearest one above this program.</summary>
internal static class ModuleManifest
{
    private const string FileName = "SageMaker.Ml.psd1";

    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("SAGEMAKER_ML_MODULE") is { Length: > 0 } given)
        {
            return File.Exists(given) ? Path.GetFullPath(given) : throw new FileNotFoundException($"SAGEMAKER_ML_MODULE names '{given}', which does not exist.");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, FileName);
            if (File.Exists(manifest)) return manifest;
        }

        throw new FileNotFoundException($"No {FileName} was found above {AppContext.BaseDirectory}; name it in the SAGEMAKER_ML_MODULE variable.");
    }
}
