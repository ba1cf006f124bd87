using System.Text.Json.Nodes;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What the Python SDK was told, and what it sent. The recordings' own notation is in <c>docs/parity.md</c>.</summary>
internal sealed class Recording
{
    private readonly JsonObject _root;

    private Recording(JsonObject root) => _root = root;

    public string Id => (string)_root["id"]!;

    public string Region => (string)Session["region"]!;

    public JsonObject Session => _root["inputs"]!["session"]!.AsObject();

    /// <summary>Files by relative path, and objects by S3 URI, that are there before the first step.</summary>
    public JsonObject Files => _root["files"]!.AsObject();

    /// <summary>What the program did, in order.</summary>
    public IReadOnlyList<RecordedStep> Steps => [.. _root["inputs"]!["steps"]!.AsArray().Select(s => new RecordedStep(s!.AsObject()))];

    /// <summary>What was sent that changes something, in order.</summary>
    public IReadOnlyList<Call> Calls => [.. _root["requests"]!.AsArray().Select(r => Call.Recorded(r!.AsObject()))];

    /// <summary>Whether the inputs are such that they had better be refused: the SDK raised an error or should have.</summary>
    public bool IsFault => Id.Contains("-err-", StringComparison.Ordinal);

    /// <summary>The same world with only some of the steps.</summary>
    public Recording With(IEnumerable<RecordedStep> steps)
    {
        var root = _root.DeepClone().AsObject();
        root["inputs"]!["steps"] = new JsonArray([.. steps.Select(step => step.Node.DeepClone())]);
        return new Recording(root);
    }

    public override string ToString() => Id;

    /// <summary>The recordings of one kind by their name.</summary>
    public static IReadOnlyDictionary<string, Recording> Load(string kind) => JsonNode
        .Parse(File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.PowerShell.Tests", "Parity", "recordings", kind + ".json")))!["scenarios"]!
        .AsArray().Select(s => new Recording(s!.AsObject())).ToDictionary(r => r.Id);
}

/// <summary>One step of a recorded program: an object is made, or one of its methods is called.</summary>
internal sealed record RecordedStep(JsonObject Node)
{
    /// <summary>The class that is made, or null.</summary>
    public string? New => (string?)Node["new"];

    /// <summary>The method or function that is called, or null.</summary>
    public string? Method => (string?)Node["call"] ?? (string?)Node["function"];

    /// <summary>The variable that holds the object whose method is called.</summary>
    public string? On => (string?)Node["on"];

    /// <summary>The variable that takes the result.</summary>
    public string? As => (string?)Node["as"];

    public JsonObject Arguments => Node["args"]?.AsObject() ?? [];
}
