using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Local.Files;

/// <summary>Where everything of a local backend lies.</summary>
internal sealed class Folders
{
    public Folders(string root)
    {
        Root = Path.GetFullPath(root);
        try
        {
            // Models, data and the tokens of endpoints are nobody else's business.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Root);
            else Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SmException(
                "LocalFolderUnavailable",
                SmErrorKind.Unavailable,
                $"The local backend cannot make its folder '{Root}': {e.Message} Name another with the environment variable {LocalBackendOptions.RootVariable}.",
                e);
        }
    }

    public string Root { get; }

    public string Objects => Path.Combine(Root, "s3");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>The folder that holds a folder for each resource of a kind, such as <c>training-job</c>.</summary>
    public string Of(string kind) => Path.Combine(Root, kind);

    /// <summary>The lock under which a resource is created, changed and deleted. It outlives the resource.</summary>
    public string LockOf(string kind, string name) => Path.Combine(Root, "locks", kind, name + ".lock");
}
