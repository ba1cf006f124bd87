using System.Management.Automation;
using SageMaker.Ml.Images;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Images;

/// <summary>Get-SmImageUri and Find-SmImage: no session, no request, no credentials.</summary>
public class ImageCmdletTests
{
    private const string Sklearn = "492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3";

    private readonly FakeBackend _backend = new();

    [Fact]
    public void A_region_is_all_that_an_address_needs()
    {
        using var host = new ModuleHost();
        var run = host.Invoke("Get-SmImageUri sklearn 1.4-2 -Scope training -Region eu-central-1");
        Assert.Equal([Sklearn], run.OutputOf<string>());
    }

    [Fact]
    public void The_session_gives_the_region_and_is_not_asked_for_anything_else()
    {
        using var host = new ModuleHost(_backend.Session());
        Assert.Equal([Sklearn], host.Invoke("Get-SmImageUri -Framework sklearn -FrameworkVersion 1.4-2").OutputOf<string>());
        Assert.Equal(0, _backend.IdentityCalls);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void A_session_on_this_machine_has_no_region_to_pull_from()
    {
        using var host = new ModuleHost(new FakeBackend { IsLocal = true, Region = "local" }.Session());
        Assert.StartsWith("InvalidRegion,", Assert.Single(host.Invoke("Get-SmImageUri kmeans").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Null(Assert.Single(host.Invoke("Find-SmImage kmeans -Scope training").OutputOf<SmImage>()).ImageUri);
    }

    [Fact]
    public void An_algorithm_has_an_image_too()
    {
        using var host = new ModuleHost(_backend.Session());
        Assert.Equal(["664544806723.dkr.ecr.eu-central-1.amazonaws.com/kmeans:1"], host.Invoke("Get-SmImageUri -Algorithm kmeans").OutputOf<string>());
    }

    [Fact]
    public void What_is_ignored_is_warned_about()
    {
        using var host = new ModuleHost(_backend.Session());
        Assert.Contains("7 is ignored", Assert.Single(host.Invoke("Get-SmImageUri -Algorithm kmeans -AlgorithmVersion 7").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_was_found_pipes_into_its_address()
    {
        using var host = new ModuleHost(_backend.Session());
        var run = host.Invoke("Find-SmImage pytorch 2.8 -Accelerator gpu -Scope training | Get-SmImageUri -InstanceType ml.g5.xlarge -Region us-east-1");
        Assert.Equal(["763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training:2.8.0-gpu-py312"], run.OutputOf<string>());
    }

    [Fact]
    public void Found_images_have_the_address_in_the_known_region()
    {
        using var host = new ModuleHost(_backend.Session());
        var images = host.Invoke("Find-SmImage sklearn -Version 1.4* -Scope training").OutputOf<SmImage>();
        Assert.Equal(Sklearn, Assert.Single(images).ImageUri);
        Assert.All(host.Invoke("Find-SmImage -Region cn-north-1").OutputOf<SmImage>(), i => Assert.Equal("cn-north-1", i.Region));
    }

    [Fact]
    public void A_miss_is_one_error_with_the_nearest_name_and_the_rest_goes_on()
    {
        using var host = new ModuleHost(_backend.Session());
        var run = host.Invoke("'sklaern', 'kmeans' | Find-SmImage -Scope training");

        Assert.Equal("kmeans", Assert.IsType<SmImage>(Assert.Single(run.Output).BaseObject).Framework);
        var error = Assert.Single(run.Errors);
        Assert.Equal("InvalidFramework,SageMaker.Ml.PowerShell.Images.FindSmImageCommand", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.InvalidArgument, (object)"sklaern"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("did you mean sklearn?", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SmImageUri -Framework skl", "sklearn")]
    [InlineData("Get-SmImageUri -Algorithm xg", "xgboost")]
    [InlineData("Get-SmImageUri -Framework pytorch -FrameworkVersion 2.8", "2.8.0")]
    [InlineData("Get-SmImageUri -Framework pytorch -FrameworkVersion 2.8.0 -PythonVersion ", "py312")]
    [InlineData("Find-SmImage fore", "forecasting-deepar")]
    public void Tab_completes_what_the_catalogue_knows(string line, string completion)
    {
        using var host = new ModuleHost();
        var run = host.Invoke($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText");
        Assert.Equal([completion], run.OutputOf<string>());
    }
}
