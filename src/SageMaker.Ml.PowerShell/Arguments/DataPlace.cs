using System.Management.Automation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Data, however its place was given: a path, an S3 URI, a file object, or what AWS.Tools returns for a place in S3.</summary>
internal static class DataPlace
{
    /// <summary>The full path or the S3 URI.</summary>
    /// <returns>Null for something else than a place.</returns>
    /// <exception cref="SmArgumentException">It is an address of S3 that is no S3 URI, or empty.</exception>
    public static string? Of(PSCmdlet cmdlet, string parameter, object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        FileSystemInfo file => file.FullName,
        PathInfo path => path.ProviderPath,
        string { Length: > 0 } text => Place(cmdlet, parameter, text),
        { } other when S3Location.TextOf(other) is { } text => Place(cmdlet, parameter, text),
        _ => null,
    };

    private static string Place(PSCmdlet cmdlet, string parameter, string text) => S3Location.Complaint(parameter, text) is { } complaint
        ? throw new SmArgumentException(parameter, complaint)
        : FilePath.FullOrS3(cmdlet, parameter, text);
}
