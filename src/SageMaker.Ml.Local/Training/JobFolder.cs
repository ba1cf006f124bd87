namespace SageMaker.Ml.Local.Training;

/// <summary>What lies in the folder of a training job, the container's /opt/ml included.</summary>
internal sealed class JobFolder(string path)
{
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

    /// <summary>Its existence asks the supervisor to stop the job.</summary>
    public string StopRequest => In("stop.requested");

    /// <summary>What the supervisor itself says, before and beside the job's log.</summary>
    public string SupervisorOutput => In("supervisor.log");

    public string Metrics => In("metrics.jsonl");

    public string Packages => In("packages");

    /// <summary>The container's own folders.</summary>
    public string Work => In("opt");

    public string Base => In("opt", "ml");

    public string Input => In("opt", "ml", "input");

    public string InputConfig => In("opt", "ml", "input", "config");

    public string InputData => In("opt", "ml", "input", "data");

    public string Code => In("opt", "ml", "code");

    public string Model => In("opt", "ml", "model");

    public string Output => In("opt", "ml", "output");

    public string OutputData => In("opt", "ml", "output", "data");

    public string OutputIntermediate => In("opt", "ml", "output", "intermediate");

    public string Failure => In("opt", "ml", "output", "failure");

    public string Channel(string name) => In("opt", "ml", "input", "data", name);

    /// <summary>A path inside the container as a path on this machine; others stay as they are.</summary>
    public string Map(string containerPath) =>
        containerPath.StartsWith("/opt/ml/", StringComparison.Ordinal) ? System.IO.Path.Combine(Base, containerPath["/opt/ml/".Length..]) : containerPath;

    public void CreateLayout()
    {
        foreach (var folder in new[] { InputConfig, InputData, Code, Model, OutputData, OutputIntermediate }) Directory.CreateDirectory(folder);
    }

    private string In(params string[] parts) => System.IO.Path.Combine([path, .. parts]);
}
