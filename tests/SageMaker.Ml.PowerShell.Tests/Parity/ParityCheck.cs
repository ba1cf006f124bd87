namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Plays a recorded program with our cmdlets and compares what is sent.</summary>
internal static class ParityCheck
{
    /// <summary>Plays a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="play">Does with our cmdlets what the recording's steps did.</param>
    /// <param name="differences">What may differ, in the order in which it is taken away.</param>
    /// <returns>The differences that there were.</returns>
    public static IReadOnlyList<Difference> Play(Recording recording, Action<RecordingScene, Recording> play, IReadOnlyList<Difference> differences)
    {
        using var scene = new RecordingScene(recording);
        play(scene, recording);
        List<Call> theirs = [.. recording.Calls.Select(c => c.Copy())];
        List<Call> ours = [.. scene.Calls.Select(c => c.Copy())];
        List<Difference> found = [.. differences.Where(d => d.Apply(theirs, ours))];
        Assert.Equal(Lines(theirs), Lines(ours));
        return found;
    }

    /// <summary>One text per call with its members in order of name, so that a failure shows where they part.</summary>
    private static string Lines(IEnumerable<Call> calls) =>
        string.Join('\n', calls.Select(c => $"{c.Operation} {CanonicalJson.Text(c.Parameters, indented: true)}"));
}
