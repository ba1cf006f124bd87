namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Models as the Python SDK publishes them, published by our cmdlets.</summary>
public sealed class HostingParityTests
{
    private static readonly IReadOnlyDictionary<string, Recording> s_recordings = Recording.Load("hosting");

    public static TheoryData<string> Requests => [.. Accepted.Select(r => r.Id)];

    /// <summary>A model is made when it is published; the one recording that makes a model and publishes nothing has no counterpart.</summary>
    internal const string WithoutCounterpart = "host-more-create-only";

    private static IEnumerable<Recording> Accepted => s_recordings.Values.Where(r => !r.IsFault && r.Id != WithoutCounterpart);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sends_what_the_Python_SDK_sends(string id) => ParityCheck.Play(s_recordings[id], HostingProgram.Play, HostingDifferences.All);

    [Theory]
    [InlineData("host-err-01-no-instance", "InstanceTypeMissing", "-InstanceType")]
    [InlineData("host-err-03-no-role", "RoleNotFound", "Role")]
    [InlineData("host-more-err-no-image", "ImageNotKnown", "-ImageUri")]
    [InlineData("host-more-err-sk-missing-script", "EntryPointNotFound", "'nope.py'")]
    public void Refuses_what_had_better_not_be_sent(string id, string errorId, string says)
    {
        using var scene = new RecordingScene(s_recordings[id]);

        var error = Assert.Single(HostingProgram.Try(scene, s_recordings[id]));

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public void A_missing_number_of_machines_is_one()
    {
        var recording = s_recordings["host-more-err-no-count"];
        using var scene = new RecordingScene(recording);

        Assert.Empty(HostingProgram.Try(scene, recording));
        Assert.Equal(1, (int?)scene.Calls.Single(c => c.Operation == "CreateEndpointConfig").Parameters["ProductionVariants"]![0]!["InitialInstanceCount"]);
    }

    [Fact]
    public void Every_difference_occurs_in_some_recording() => Assert.Empty(HostingDifferences.Own.Except(
        Accepted.SelectMany(r => ParityCheck.Play(r, HostingProgram.Play, HostingDifferences.All))));
}
