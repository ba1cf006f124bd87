using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Logs;

/// <summary>All log groups: a folder for each, a file for each stream. Logs outlive what wrote them, as they do on AWS.</summary>
internal sealed class LogStore(string folder)
{
    public const string TrainingJobs = "/aws/sagemaker/TrainingJobs";
    public const string TransformJobs = "/aws/sagemaker/TransformJobs";
    public const string ProcessingJobs = "/aws/sagemaker/ProcessingJobs";
    private const string Endpoints = "/aws/sagemaker/Endpoints/";

    public static string EndpointGroup(string endpoint) => Endpoints + endpoint;

    /// <summary>Whether anything was ever written to the group.</summary>
    public bool HasGroup(string group) => Directory.Exists(FolderOf(group));

    public LogStreamFile Stream(string group, string stream) => new(PathOf(group, stream));

    public string PathOf(string group, string stream) => Path.Combine(FolderOf(group), ObjectKeys.ToPath(stream) + ".log");

    /// <summary>The names of a group's streams, in order.</summary>
    public IReadOnlyList<string> StreamsOf(string group)
    {
        var root = FolderOf(group);
        if (!Directory.Exists(root)) return [];
        var names = Directory.EnumerateFiles(root, "*.log", SearchOption.AllDirectories).Select(file => ObjectKeys.FromPath(Path.GetRelativePath(root, file)[..^4]));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    // A group is never the parent folder of another one: its own name ends in "@".
    private string FolderOf(string group) => Path.Combine(folder, ObjectKeys.ToPath(group.TrimStart('/')) + "@");
}
