using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>The module and AWS.Tools in one process, each over an AWS SDK of its own, imported in either order.</summary>
[Collection(nameof(MotoCollection))]
public sealed class ImportOrderTests(Moto moto)
{
    /// <summary>A call of ours that creates with JSON and looks at S3; and one of theirs through all of their SDK.</summary>
    private const string Calls = """
        function Invoke-Ours([string] $Name) {
            $training = New-SmEstimator -ImageUri mine/image:1 -Role arn:aws:iam::123456789012:role/R | Start-SmTraining -InputData s3://data/train -Name $Name
            "ours: $($training.TrainingJobArn)"
        }
        function Invoke-Theirs { "theirs: $((Get-STSCallerIdentity).Account)" }

        """;

    private const string Sdks = """

        foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                if ($assembly.GetName().Name -eq 'AWSSDK.Core') { "$($context.Name): $([System.Diagnostics.FileVersionInfo]::GetVersionInfo($assembly.Location).FileVersion)" }
            }
        }
        """;

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task Ours_first_both_call_AWS_each_with_its_own_SDK(string generation)
    {
        var theirs = LookAlike.Of(generation);
        var (one, two) = Names();
        var lines = await theirs.RunAsync(moto.Url, $"{Calls} Invoke-Ours {one}; Import-Module AWS.Tools.Common, AWS.Tools.SecurityToken; Invoke-Theirs; Invoke-Ours {two}{Sdks}");
        Assert.Equal([Ours(one), $"theirs: {moto.Account}", Ours(two), .. Loaded(theirs)], lines);
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task Theirs_first_both_call_AWS_each_with_its_own_SDK(string generation)
    {
        var theirs = LookAlike.Of(generation);
        var (one, two) = Names();
        var script = $"{Calls} Import-Module AWS.Tools.SecurityToken; Invoke-Theirs; Import-Module $env:OURS; Invoke-Ours {one}; Invoke-Theirs; Invoke-Ours {two}{Sdks}";
        var lines = await theirs.RunAsync(moto.Url, script, theirsFirst: true);
        Assert.Equal([$"theirs: {moto.Account}", Ours(one), $"theirs: {moto.Account}", Ours(two), .. Loaded(theirs)], lines);
    }

    private static string[] Loaded(LookAlike theirs) => [$"Default: {theirs.Sdk}", "SageMaker.Ml: 4.0.102.19"];

    private static (string One, string Two) Names() => ($"one-{Guid.NewGuid():N}", $"two-{Guid.NewGuid():N}");

    private string Ours(string name) => $"ours: arn:aws:sagemaker:us-east-1:{moto.Account}:training-job/{name}";
}
