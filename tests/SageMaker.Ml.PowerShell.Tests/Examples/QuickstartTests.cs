using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The script that the README begins with, as a user runs it: once on this machine, once on AWS, played by moto.</summary>
public sealed partial class QuickstartTests(Moto moto) : IClassFixture<Moto>, IDisposable
{
    private static readonly string s_script = Repository.Combine("examples", "quickstart.ps1");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task On_this_machine_it_trains_publishes_invokes_and_removes()
    {
        var (code, output, error) = await RunAsync(s_script);
        Assert.True(code == 0, error);
        Assert.Contains("model saved", output + error, StringComparison.Ordinal);
        Assert.True(AccuracyIn(output) >= 0.93, output);

        var (_, left, _) = await RunAsync("-Command", "Set-SmSession -Local; @(Find-SmEndpoint).Count");
        Assert.Equal("0", left.Trim());
    }

    [Fact]
    public async Task On_AWS_the_same_file_does_the_same()
    {
        using var http = new HttpClient { BaseAddress = moto.Url };
        var holdout = await File.ReadAllLinesAsync(Repository.Combine("examples", "breast-cancer", "data", "holdout.csv"), TestContext.Current.CancellationToken);
        // moto plays the model: it knows the right answer to every row, in batches as the script sends them.
        var answers = holdout.Skip(1).Select(row => row.Split(',')[^1]).Chunk(50).Select(batch => new { Body = string.Join('\n', batch) + "\n", ContentType = "text/csv", InvokedProductionVariant = "AllTraffic", CustomAttributes = "" });
        using var results = new StringContent(JsonSerializer.Serialize(new { account_id = moto.Account, region = "eu-central-1", results = answers }), Encoding.UTF8, "application/json");
        using var set = await http.PostAsync("/moto-api/static/sagemaker/endpoint-results", results, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();

        var (code, output, error) = await RunAsync(s_script, "-Role", "arn:aws:iam::123456789012:role/MySageMakerRole", "-InstanceType", "ml.m5.large");
        Assert.True(code == 0, error);
        Assert.Equal(1.0, AccuracyIn(output));
        var (_, left, _) = await RunAsync("-Command", "@(Find-SmEndpoint).Count; (Get-SmTraining).TrainingJobStatus");
        Assert.Equal(["0", "Completed"], left.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void It_is_read_in_one_breath() => Assert.True(File.ReadLines(s_script).Count() < 40);

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"113 held-out rows: (?<accuracy>[0-9.]+)")]
    private static partial Regex Accuracy();

    private static double AccuracyIn(string output) => double.Parse(Accuracy().Match(output).Groups["accuracy"].Value, CultureInfo.InvariantCulture);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = ShellProcess.StartInfo(arguments);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state"),
            ["AWS_ENDPOINT_URL"] = moto.Url.ToString(),
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIDTEST",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["LC_ALL"] = "C",
        })
        {
            start.Environment[name] = value;
        }

        return ShellProcess.RunAsync(start);
    }
}
