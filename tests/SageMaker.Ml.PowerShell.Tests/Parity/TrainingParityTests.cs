namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Trainings as the Python SDK starts them, started by our cmdlets.</summary>
public sealed class TrainingParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("training");

    /// <summary>What the SDK wants to be told and we know a good default for.</summary>
    private static readonly string[] s_defaults = ["train-err-02-no-instance-type", "train-more-err-no-version"];

    public static TheoryData<string> Requests => [.. s_recordings.Values.Where(r => !r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], TrainingProgram.Play, TrainingDifferences.All);

    [Theory]
    [InlineData("train-err-04-wrong-uri", "InputDataNotFound", "my-bucket/train")]
    [InlineData("train-err-06-sklearn-two-instances", "InvalidInstanceCount", "'2'")]
    [InlineData("train-err-08-spot-without-wait", "InvalidMaxWait", "'01:00:00'")]
    public void Refuses_what_had_better_not_be_sent(string id, string errorId, string value)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = TrainingProgram.Try(scene, s_recordings[id])[0];

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(value, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Calls);
    }

    public static TheoryData<string> Faults => [.. s_recordings.Values.Where(r => r.IsFault && !s_defaults.Contains(r.Id)).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Refuses_a_fault_with_one_error_before_anything_is_sent(string id)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = Assert.Single(TrainingProgram.Try(scene, s_recordings[id]));

        Assert.IsNotType<System.Management.Automation.RuntimeException>(error.Exception);
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public void A_missing_instance_type_is_the_usual_one()
    {
        var recording = s_recordings["train-err-02-no-instance-type"];
        using var scene = new RecordingScene(recording);

        Assert.Empty(TrainingProgram.Try(scene, recording));
        Assert.Equal("ml.m5.xlarge", scene.Succeed($"${recording.Steps[0].As}.InstanceType").Output.Single().ToString());
    }

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(TrainingDifferences.All.Except(
        s_recordings.Values.Where(r => !r.IsFault).SelectMany(r => ParityCheck.Play(r, TrainingProgram.Play, TrainingDifferences.All))));
}
