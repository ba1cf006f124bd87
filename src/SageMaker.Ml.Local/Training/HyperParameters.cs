using System.Text.Json;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.Local.Training;

/// <summary>Hyperparameters as the training toolkit reads them: each value is JSON if it can be, else the text itself; names that begin
/// with <c>sagemaker_</c>, and the one that names the objective of a tuning, are for the toolkit and not for the script.</summary>
internal sealed class HyperParameters
{
    private const string ReservedPrefix = "sagemaker_";
    private const string SubmitDirectoryName = "sagemaker_submit_directory";
    private const string RegionName = "sagemaker_region";
    private const string ObjectiveName = "_tuning_objective_metric";
    private readonly SortedDictionary<string, JsonNode?> _reserved = new(StringComparer.Ordinal);

    public HyperParameters(IReadOnlyDictionary<string, string>? given)
    {
        Given = given ?? new Dictionary<string, string>();
        foreach (var (name, text) in Given) (name.StartsWith(ReservedPrefix, StringComparison.Ordinal) || name == ObjectiveName ? _reserved : ForScript)[name] = Decode(text);
    }

    /// <summary>Those that a container is given: its code lies in a folder there, wherever it came from, and its region is one of AWS.</summary>
    /// <param name="code">The folder of the code in the container.</param>
    /// <param name="region">The region; null when nothing says.</param>
    public HyperParameters InContainer(string code, string? region)
    {
        if (SubmitDirectory is null) return this;
        var given = new Dictionary<string, string>(Given, StringComparer.Ordinal) { [SubmitDirectoryName] = JsonSerializer.Serialize(code) };
        if (region is not null) given[RegionName] = JsonSerializer.Serialize(region);
        return new HyperParameters(given);
    }

    /// <summary>As the request has them.</summary>
    public IReadOnlyDictionary<string, string> Given { get; }

    /// <summary>Those of the script, by name.</summary>
    public SortedDictionary<string, JsonNode?> ForScript { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the code is, or null for a container that brings its own.</summary>
    public string? SubmitDirectory => Reserved(SubmitDirectoryName);

    /// <summary>The script to run, relative to the code.</summary>
    public string? Program => Reserved("sagemaker_program");

    public string LogLevel => Reserved("sagemaker_container_log_level") ?? "20";

    /// <summary>Toolkit parameters that mean something to a framework only.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> ForFramework => _reserved.Where(p =>
        p.Key is not (SubmitDirectoryName or "sagemaker_program" or "sagemaker_container_log_level" or "sagemaker_job_name" or ObjectiveName or RegionName or "sagemaker_s3_output"));

    private string? Reserved(string name) => _reserved.TryGetValue(name, out var value) && value is not null ? PythonText.Of(value) : null;

    private static JsonNode? Decode(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
