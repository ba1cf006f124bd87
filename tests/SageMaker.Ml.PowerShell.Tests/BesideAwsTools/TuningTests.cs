using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>Tunings of AWS.Tools go into our cmdlets, and ours into theirs, each where it lives.</summary>
[Collection(nameof(MotoCollection))]
public sealed class TuningTests(Moto moto) : IAsyncLifetime
{
    private readonly MotoScene _scene = new(moto);
    private readonly string _name = $"t-{Guid.NewGuid():N}"[..32];

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_tuning_is_waited_for_and_described_where_it_lives(string generation)
    {
        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker
            $there = New-SmSession eu-central-1 -Role arn:aws:iam::123456789012:role/R
            $ours = New-SmEstimator -ImageUri mine/image:1 -MetricDefinition @{ loss = 'loss=(.*)' } | Start-SmTuning -Range @{ lr = New-SmRange 0.1 0.3 } -Objective loss -Name $env:NAME -Session $there
            $theirs = $ours | Get-SMHyperParameterTuningJob
            "theirs: $($theirs.HyperParameterTuningJobArn)"
            $theirs | Wait-SmTuning | ForEach-Object { "waited: $_ $($_.HyperParameterTuningJobStatus) $($_.Region)" }
            $theirs | Get-SmTuning | ForEach-Object { "got: $_ $($_.Range['lr'])" }
            """);

        Assert.Equal([$"theirs: arn:aws:sagemaker:eu-central-1:{moto.Account}:hyper-parameter-tuning-job/{_name}", $"waited: {_name} Completed eu-central-1", $"got: {_name} 0.1 to 0.3"], lines);
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private Task<string[]> RunAsync(string generation, string script) => LookAlike.Of(generation).RunAsync(moto.Url, script, environment: [("NAME", _name)]);
}
