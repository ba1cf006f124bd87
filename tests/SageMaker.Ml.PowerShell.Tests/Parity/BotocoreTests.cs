using System.Text.Json.Nodes;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Whatever our cmdlets send while they do what was recorded, reading requests included, botocore would send too.</summary>
public sealed class BotocoreTests(BotocorePeer botocore) : IClassFixture<BotocorePeer>
{
    private static readonly Dictionary<string, Action<RecordingScene, Recording>> s_programs = new()
    {
        ["training"] = TrainingProgram.Play,
        ["hosting"] = HostingProgram.Play,
        ["predict"] = PredictProgram.Play,
        ["tuning"] = TuningProgram.Play,
        ["transform"] = TransformProgram.Play,
        ["processing"] = ProcessingProgram.Play,
    };

    public static IEnumerable<TheoryDataRow<string, string>> Recordings() =>
        from kind in s_programs.Keys
        from recording in Recording.Load(kind).Values
        where !recording.IsFault && recording.Id is not (HostingParityTests.WithoutCounterpart or ProcessingParityTests.WithoutCounterpart)
        select new TheoryDataRow<string, string>(kind, recording.Id);

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Botocore_accepts_every_request(string kind, string id)
    {
        var recording = Recording.Load(kind)[id];
        using var scene = new RecordingScene(recording);
        s_programs[kind](scene, recording);

        Assert.Equal("", string.Join('\n', scene.Requests.Select(r => Report(r.Operation.Name, botocore.Objections(r))).Where(o => o.Length > 0)));
        var objects = scene.Calls.Where(c => scene.Requests.All(r => r.Operation.Name != c.Operation)).ToList();
        Assert.Equal("", string.Join('\n', objects.Select(c => Report(c.Operation, botocore.Objections("s3", c.Operation, WithoutBody(c)))).Where(o => o.Length > 0)));
        Assert.NotEqual(0, scene.Requests.Count + objects.Count);
    }

    private static string Report(string operation, string objections) => objections.Length == 0 ? "" : $"{operation}: {objections}";

    /// <summary>Bodies are noted as a description of what is in them; to botocore they are bytes.</summary>
    private static JsonObject WithoutBody(Call call)
    {
        var parameters = call.Copy().Parameters;
        if (parameters.ContainsKey("Body")) parameters["Body"] = Convert.ToBase64String("content"u8);
        return parameters;
    }
}
