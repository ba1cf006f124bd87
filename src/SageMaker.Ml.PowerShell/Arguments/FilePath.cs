using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Paths as PowerShell means them: from its current location, which is not that of the process, and over its drives.</summary>
internal static class FilePath
{
    /// <summary>The full path of a file or folder, which need not exist; wildcards stay.</summary>
    /// <exception cref="SmArgumentException">The path is on a drive without files, such as Env:.</exception>
    public static string Full(PSCmdlet cmdlet, string parameter, string path)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new SmArgumentException(parameter, $"{parameter} '{path}' is on a drive of {provider.Name}, which holds no files.");
    }

    /// <summary>The same, but an S3 URI stays as it is.</summary>
    public static string FullOrS3(PSCmdlet cmdlet, string parameter, string path) => S3Uri.IsS3(path) ? path : Full(cmdlet, parameter, path);
}
