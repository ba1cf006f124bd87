namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Processing jobs as the Python SDK starts them, started by our cmdlets.</summary>
public sealed class ProcessingParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("processing");

    public static TheoryData<string> Requests => [.. Accepted.Select(r => r.Id)];

    /// <summary>What is uploaded for spark goes to the job's folder; places of their own for settings and dependencies have no counterpart.</summary>
    internal const string WithoutCounterpart = "proc-more-spark-location";

    private static IEnumerable<Recording> Accepted => s_recordings.Values.Where(r => !r.IsFault && r.Id != WithoutCounterpart);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], ProcessingProgram.Play, ProcessingDifferences.All);

    public static TheoryData<string> Named => [.. Accepted.Where(HasNames).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Named))]
    public void Sends_the_same_for_tables_as_for_objects(string id) => ParityCheck.Play(s_recordings[id], ProcessingProgram.PlayWithTables, ProcessingDifferences.All);

    [Theory]
    [InlineData("proc-more-err-no-role", "RoleNotFound", "-Role")]
    [InlineData("proc-more-err-missing-script", "EntryPointNotFound", "nope.py'")]
    [InlineData("proc-more-err-script-folder", "InvalidEntryPoint", "is a folder")]
    [InlineData("proc-more-err-source-name", "InvalidSourceDirectory", "'s3://my-bucket/code/other.tar.gz'")]
    [InlineData("proc-more-err-missing-data", "InputDataNotFound", "nope.csv'")]
    [InlineData("proc-more-err-place", "InvalidInputData", "'/data'")]
    [InlineData("proc-more-err-gzip", "InvalidCompression", "-InputMode Pipe")]
    [InlineData("proc-more-err-redshift-role", "InvalidRedshiftRole", "'cluster-1'")]
    [InlineData("proc-more-err-spark-part", "InvalidSparkConfiguration", "did you mean spark-defaults?")]
    [InlineData("proc-more-err-spark-half", "InvalidContainerVersion", "-ContainerVersion")]
    public void Refuses_what_had_better_not_be_sent(string id, string errorId, string says)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = ProcessingProgram.Try(scene, s_recordings[id])[0];

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.Exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Faults => [.. s_recordings.Values.Where(r => r.IsFault).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Refuses_a_fault_with_one_error_before_anything_is_sent(string id)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = Assert.Single(ProcessingProgram.Try(scene, s_recordings[id]));

        Assert.IsNotType<System.Management.Automation.RuntimeException>(error.Exception);
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(ProcessingDifferences.All.Except(
        Accepted.SelectMany(r => ParityCheck.Play(r, ProcessingProgram.Play, ProcessingDifferences.All))));

    /// <summary>Whether a program has inputs or outputs, and names for all of them. A query is not written as a table.</summary>
    private static bool HasNames(Recording recording)
    {
        var places = recording.Steps.SelectMany(step => new[] { "inputs", "outputs" }.SelectMany(list => step.Arguments[list]?.AsArray() ?? [])).Select(place => place!["args"]!).ToList();
        return places.Count > 0 && places.TrueForAll(place => (place["input_name"] ?? place["output_name"]) is not null && place["dataset_definition"] is null);
    }
}
