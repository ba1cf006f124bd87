namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Transforms as the Python SDK starts them, started by our cmdlets.</summary>
public sealed class TransformParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("transform");

    public static TheoryData<string> Requests => [.. s_recordings.Values.Where(r => !r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], TransformProgram.Play, TransformDifferences.All);

    public static TheoryData<string> Faults => [.. s_recordings.Values.Where(r => r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Refuses_a_fault_with_one_error_before_anything_is_sent(string id)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        Assert.Single(TransformProgram.Try(scene, s_recordings[id]));
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(TransformDifferences.Own.Except(
        s_recordings.Values.Where(r => !r.IsFault).SelectMany(r => ParityCheck.Play(r, TransformProgram.Play, TransformDifferences.All))));
}
