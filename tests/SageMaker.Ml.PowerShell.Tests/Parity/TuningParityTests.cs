namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Tunings as the Python SDK starts them, started by our cmdlets.</summary>
public sealed class TuningParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("tuning");

    public static TheoryData<string> Requests => [.. s_recordings.Values.Where(r => !r.IsFault).Select(r => r.Id)];

    public static TheoryData<string> Faults => [.. s_recordings.Values.Where(r => r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], TuningProgram.Play, TuningDifferences.All);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Refuses_a_fault_with_one_error_before_anything_is_sent(string id)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = Assert.Single(TuningProgram.Try(scene, s_recordings[id]));

        Assert.IsNotType<System.Management.Automation.RuntimeException>(error.Exception);
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(TuningDifferences.All.Except(
        s_recordings.Values.Where(r => !r.IsFault).SelectMany(r => ParityCheck.Play(r, TuningProgram.Play, TuningDifferences.All))));
}
