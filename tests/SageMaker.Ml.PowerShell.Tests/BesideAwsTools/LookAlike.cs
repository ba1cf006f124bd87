using System.Diagnostics;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>Modules with the names, cmdlets and parameters of AWS.Tools, over one of the AWS SDKs that it is built on.</summary>
/// <param name="Generation">V4 or V5.</param>
/// <param name="Sdk">The version of its AWSSDK.Core.</param>
internal sealed record LookAlike(string Generation, string Sdk)
{
    /// <summary>The generations of AWS.Tools that are in use.</summary>
    public static TheoryData<string> Generations => ["V4", "V5"];

    /// <summary>The look-alike of a generation.</summary>
    public static LookAlike Of(string generation) => generation == "V4" ? new("V4", "3.7.501.1") : new("V5", "4.0.100.2");

    /// <summary>The folder that PowerShell finds its modules in.</summary>
    public string ModulePath => Repository.Combine("tests", "SageMaker.Ml.AwsToolsLookAlike", Generation, "bin");

    /// <summary>A new PowerShell process that finds this AWS.Tools, and AWS at an address of this machine.</summary>
    /// <param name="aws">Where AWS answers.</param>
    /// <param name="theirsFirst">Imports AWS.Tools.Common first, and leaves importing ours to the script (<c>Import-Module $env:OURS</c>). By default ours is imported before the script begins.</param>
    /// <param name="arguments">The script and its arguments, or -Command and the text.</param>
    public ProcessStartInfo Shell(Uri aws, bool theirsFirst, params string[] arguments)
    {
        var start = ShellProcess.StartInfo(arguments);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["PSModulePath"] = ModulePath;
        start.Environment["AWS_ENDPOINT_URL"] = aws.ToString();
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDENVIRONMENT";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["OURS"] = Repository.Combine("SageMaker.Ml.psd1");
        // The Shell imports the module that the variable names before it runs the script.
        if (theirsFirst) start.Environment["SAGEMAKER_ML_MODULE"] = Path.Combine(ModulePath, "AWS.Tools.Common", "AWS.Tools.Common.psd1");
        return start;
    }

    /// <summary>Runs a text in such a process.</summary>
    /// <returns>The lines that it printed. Anything on the error stream fails the test.</returns>
    public async Task<string[]> RunAsync(Uri aws, string script, bool theirsFirst = false, params (string Name, string Value)[] environment)
    {
        var start = Shell(aws, theirsFirst, "-Command", script);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var (_, output, error) = await ShellProcess.RunAsync(start);
        Assert.True(error.Trim().Length == 0, error + output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
