using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The account that examples work in where they name a region or a profile: moto, with a role, a bucket, trainings, and an endpoint in two regions.
/// As long as this lives, the process has its credentials and no other address of AWS.</summary>
public sealed class ExampleAccount : IAsyncLifetime
{
    private const string Populate = """
        $role = 'arn:aws:iam::123456789012:role/MySageMakerRole'
        $estimator = New-SmEstimator -Algorithm xgboost -AlgorithmVersion 1.7-1 -HyperParameter @{ num_round = 10 }
        1..4 | ForEach-Object { $null = $estimator | Start-SmTraining -InputData s3://my-bucket/train/ -Name "fraud-$_" -Session (New-SmSession eu-central-1 -Role $role) }
        'eu-central-1', 'us-east-1' | ForEach-Object {
            $image = Get-SmImageUri sklearn 1.2-1 -Scope inference -Region $_
            $null = Publish-SmModel s3://my-bucket/fraud/model.tar.gz -ImageUri $image -EndpointName fraud -InstanceType ml.m5.large -Session (New-SmSession $_ -Role $role)
        }
        """;

    private readonly Moto _moto = new();
    private readonly ProcessEnvironment _environment = new();
    private bool _isPopulated;

    public async ValueTask InitializeAsync()
    {
        await _moto.InitializeAsync();
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "secret");
        Close();
    }

    /// <summary>Makes sure that moto answers; the test is skipped when it is not installed.</summary>
    public async Task OpenAsync()
    {
        _environment.Set("AWS_ENDPOINT_URL", _moto.Url.ToString());
        if (_isPopulated) return;
        var scene = new MotoScene(_moto);
        await scene.AskBotoAsync("iam", "create_role", new { RoleName = "MySageMakerRole", AssumeRolePolicyDocument = "{}" });
        await scene.AskBotoAsync("s3", "create_bucket", new { Bucket = "my-bucket", CreateBucketConfiguration = new { LocationConstraint = "eu-central-1" } });
        await scene.DisposeAsync();
        using var host = new ModuleHost(standardCmdlets: true);
        Assert.Empty(host.Invoke(Populate).OutputOf<object>());
        _isPopulated = true;
    }

    /// <summary>Nothing answers for AWS any more, so that an example that asks it without need fails.</summary>
    public void Close() => _environment.Set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

    public async ValueTask DisposeAsync()
    {
        _environment.Dispose();
        await _moto.DisposeAsync();
    }
}
