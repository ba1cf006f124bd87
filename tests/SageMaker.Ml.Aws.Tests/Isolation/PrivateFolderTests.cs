using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Isolation;

/// <summary>The folder of what the module loads into a context of its own.</summary>
public sealed class PrivateFolderTests
{
    [Fact]
    public void Nothing_of_ours_but_the_adapters_lies_beside_the_SDK()
    {
        var files = Directory.GetFiles(Repository.Combine("module", "bin", "lib"), "*.dll").Select(Path.GetFileName);

        Assert.Equal(["SageMaker.Ml.Aws.dll", "SageMaker.Ml.Yaml.dll"], files.Where(file => file!.StartsWith("SageMaker", StringComparison.Ordinal)).Order());
        Assert.Contains("AWSSDK.SecurityToken.dll", files);
    }
}
