namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Endpoints as the Python SDK asks them, asked by our cmdlets.</summary>
public sealed class PredictParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("predict");

    public static TheoryData<string> Requests => [.. s_recordings.Keys];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], PredictProgram.Play, PredictDifferences.All);

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(PredictDifferences.All.Except(
        s_recordings.Values.SelectMany(r => ParityCheck.Play(r, PredictProgram.Play, PredictDifferences.All))));
}
