using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Local.Files;

/// <summary>Where everything of a local backend lies.</summary>
internal sealed class Folders
{
    /// <summary>Makes the root folder, unless it is there.</summary>
    /// <exception cref="SmException"><c>LocalRootDenied</c>: it cannot be made.</exception>
    public Folders(string root)
    {
        Root = Path.GetFullPath(root);
        try
        {
            // Models, data and the tokens of endpoints are nobody else's business.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Root);
            else Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SmException(
                "LocalRootDenied", SmErrorKind.Denied,
                $"The folder '{Root}' for work on this machine cannot be made: {e.Message} Name one that can be written in the environment variable {LocalBackendOptions.RootVariable}.", e);
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
