namespace SageMaker.Ml.Local.Jobs;

/// <summary>What lies in the folder of a job, the container's /opt/ml included.</summary>
internal sealed class JobFolder(string path)
{
    /// <summary>The folders as a container finds them.</summary>
    public static JobFolder InContainer { get; } = new("");

    public string Path => path;

    public string Request => In("request.json");

    public string State => In("state.json");

    public string Plan => In("plan.json");

    /// <summary>Held by the supervisor for as long as it lives.</summary>
    public string SupervisorLock => In("supervisor.lock");

    /// <summary>The process that was started as the supervisor.</summary>
    public string Launched => In("launched.json");

    /// <summary>The process that runs the script.</summary>
    public string Script => In("script.json");

    /// <summary>The containers of the job, for whoever finds it without its supervisor.</summary>
    public string Containers => In("containers.json");

    /// <summary>Its existence asks the supervisor to stop the job.</summary>
    public string StopRequest => In("stop.requested");

    /// <summary>What the supervisor itself says, before and beside the job's log.</summary>
    public string SupervisorOutput => In("supervisor.log");

    public string Metrics => In("metrics.jsonl");

    public string Packages => In("packages");

    /// <summary>The container's own folders.</summary>
    public string Work => In("opt");

    public string Base => In("opt", "ml");

    /// <summary>Where a processing container finds its configuration.</summary>
    public string Config => In("opt", "ml", "config");

    public string Input => In("opt", "ml", "input");

    public string InputConfig => In("opt", "ml", "input", "config");

    public string InputData => In("opt", "ml", "input", "data");

    public string Code => In("opt", "ml", "code");

    public string Model => In("opt", "ml", "model");

    public string Checkpoints => In("opt", "ml", "checkpoints");

    public string Output => In("opt", "ml", "output");

    public string OutputData => In("opt", "ml", "output", "data");

    public string OutputIntermediate => In("opt", "ml", "output", "intermediate");

    public string Failure => In("opt", "ml", "output", "failure");

    /// <summary>What a processing container says at its end.</summary>
    public string ExitMessage => In("opt", "ml", "output", "message");

    /// <summary>The folders of the machines beside the first one.</summary>
    public string Others => In("hosts");

    /// <summary>What a machine of the training has for itself; the first one has the job's own.</summary>
    public JobFolder Of(string host) => host == "algo-1" ? this : new JobFolder(In("hosts", host));

    public string Channel(string name) => In("opt", "ml", "input", "data", name);

    /// <summary>A path inside the container as a path on this machine; others stay as they are.</summary>
    public string Map(string containerPath) =>
        containerPath.StartsWith("/opt/ml/", StringComparison.Ordinal) ? In(["opt", "ml", .. containerPath["/opt/ml/".Length..].Split('/')]) : containerPath;

    public void CreateLayout()
    {
        foreach (var folder in new[] { InputConfig, InputData, Code, Model, OutputData, OutputIntermediate }) Directory.CreateDirectory(folder);
    }

    /// <summary>Removes what a completed job worked with, which is in the store. A job that went wrong leaves everything for a look.</summary>
    /// <returns>Why something is left, such as what a container wrote as another user; null when nothing is.</returns>
    public string? RemoveWork()
    {
        try
        {
            foreach (var folder in new[] { Work, Others, Packages }.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return $"Note: {Path} cannot be cleared: {e.Message}";
        }
    }

    // In a container there are slashes, whatever this machine has.
    private string In(params string[] parts) => path.Length == 0 ? "/" + string.Join('/', parts) : System.IO.Path.Combine([path, .. parts]);
}
