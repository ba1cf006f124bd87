using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

/// <summary>What is offered without asking a service.</summary>
public sealed class WordTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;
    private readonly TemporaryFolder _folder = new();

    public WordTests() => _host = new ModuleHost(_backend.Session());

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("New-SmEstimator -Framework pyt", "pytorch")]
    [InlineData("New-SmEstimator -Framework sklearn -FrameworkVersion 1.4", "1.4-2")]
    [InlineData("New-SmEstimator -Algorithm kme", "kmeans")]
    [InlineData("New-SmEstimator -InstanceType m5.xl", "ml.m5.xlarge")]
    [InlineData("New-SmEstimator -InputMode Fa", "FastFile")]
    [InlineData("Publish-SmModel -InstanceType ml.m5.xl", "ml.m5.xlarge")]
    [InlineData("Get-SmImageUri pytorch -InstanceType p4d", "ml.p4d.24xlarge")]
    [InlineData("Get-SmImageUri pytorch -AcceleratorType eia2.m", "ml.eia2.medium")]
    [InlineData("Set-SmSession -Region eu-c", "eu-central-1")]
    [InlineData("Get-SmTraining -Region eu-central-", "eu-central-1")]
    [InlineData("Get-SmTraining -Status Comp", "Completed")]
    [InlineData("Find-SmEndpoint -Status InS", "InService")]
    [InlineData("New-SmChannel x -ContentType csv", "text/csv")]
    [InlineData("New-SmChannel x -ContentType application/x-rec", "application/x-recordio-protobuf")]
    [InlineData("Invoke-SmEndpoint x -ContentType jsonl", "application/jsonlines")]
    [InlineData("Invoke-SmEndpoint x -Accept application/js", "application/json")]
    public void Tab_offers_what_fits(string line, string expected)
    {
        Assert.Contains(expected, _host.Texts(line));
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void Machines_for_an_image_are_those_of_its_scope()
    {
        Assert.DoesNotContain("ml.inf2.xlarge", _host.Texts("Get-SmImageUri x -Scope Training -InstanceType ml.inf2."));
        Assert.Contains("ml.inf2.xlarge", _host.Texts("Get-SmImageUri x -Scope Inference -InstanceType ml.inf2."));
        Assert.Contains("ml.inf2.xlarge", _host.Texts("Get-SmImageUri x -InstanceType ml.inf2."));
    }

    [Fact]
    public void The_script_is_named_by_its_path_inside_the_source_directory()
    {
        _folder.Write("src/train.py", "");
        _folder.Write("src/deep folder/other.py", "");

        Assert.Equal(["'deep folder/'", "train.py"], _host.Texts($"New-SmEstimator -SourceDirectory {_folder.Path}/src -EntryPoint "));
        Assert.Equal(["train.py"], _host.Texts($"ConvertTo-SmModel x -SourceDirectory {_folder.Path}/src -EntryPoint t"));
        Assert.Equal(["'deep folder/other.py'"], _host.Texts($"New-SmEstimator -SourceDirectory {_folder.Path}/src -EntryPoint 'deep folder/o"));
        Assert.Empty(_host.Texts($"New-SmEstimator -SourceDirectory {_folder.Path}/nowhere -EntryPoint t"));
        Assert.Empty(_host.Texts("New-SmEstimator -SourceDirectory s3://bucket/sourcedir.tar.gz -EntryPoint t"));
    }
}
