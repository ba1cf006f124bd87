using System.Diagnostics;
using System.Reflection;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Isolation;

/// <summary>The built module beside other versions of the AWS SDK, each case in a process of its own.</summary>
public sealed class IsolationTests(Moto moto)
{
    [Theory]
    [InlineData("ours-first", "3.7.202.18", "3.7.202")]
    [InlineData("theirs-first", "3.7.202.18", "3.7.202")]
    [InlineData("ours-first", "4.0.3.3", "4.0.5.1")]
    [InlineData("theirs-first", "4.0.3.3", "4.0.5.1")]
    public async Task Another_SDK_works_in_our_process_and_we_in_its(string order, string core, string service)
    {
        var lines = await RunAsync(order, Package("awssdk.core", core, "AWSSDK.Core.dll"), Package("awssdk.securitytoken", service, "AWSSDK.SecurityToken.dll"));

        var ours = $"account {moto.Account}, SDK 4.0.102.19 in SageMaker.Ml";
        var theirs = $"account {moto.Account}, SDK {core} in Default";
        Assert.Equal(
            [$"ours with keys: {ours}", $"ours with their credentials: {ours}", $"theirs again: {theirs}", $"theirs: {theirs}"],
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_of_ours_but_the_adapters_lies_beside_the_SDK()
    {
        var files = Directory.GetFiles(Repository.Combine("module", "bin", "lib"), "*.dll").Select(Path.GetFileName);

        Assert.Equal(["SageMaker.Ml.Aws.dll", "SageMaker.Ml.Yaml.dll"], files.Where(file => file!.StartsWith("SageMaker", StringComparison.Ordinal)).Order());
        Assert.Contains("AWSSDK.SecurityToken.dll", files);
    }

    private async Task<string[]> RunAsync(string order, string core, string service)
    {
        var start = new ProcessStartInfo("dotnet", [Metadata("IsolationHost"), order, Repository.Combine("module", "bin"), core, service, moto.Url.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        using var host = Process.Start(start)!;
        var errors = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(host.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Package(string id, string version, string file) =>
        Path.Combine(Metadata("PackageRoot"), id, version, "lib", version.StartsWith('3') ? "netcoreapp3.1" : "net8.0", file);

    private static string Metadata(string key) =>
        typeof(IsolationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
