namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Trainings as the Python SDK starts them, started by our cmdlets.</summary>
public sealed class TrainingParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("training");

    public static TheoryData<string> Requests => [.. s_recordings.Values.Where(r => !r.IsFault).Select(r => r.Id)];

    public static TheoryData<string> Faults => [.. s_recordings.Values.Where(r => r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], TrainingProgram.Play, TrainingDifferences.All);

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(TrainingDifferences.All.Except(
        s_recordings.Values.Where(r => !r.IsFault).SelectMany(r => ParityCheck.Play(r, TrainingProgram.Play, TrainingDifferences.All))));
}
