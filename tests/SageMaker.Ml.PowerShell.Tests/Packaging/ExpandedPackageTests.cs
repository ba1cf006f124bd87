using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using ModulePackager;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Packaging;

/// <summary>The package as it is after Install-PSResource: its files alone, in a folder as people have them.</summary>
public sealed partial class ExpandedPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _installed;

    public ExpandedPackageTests()
    {
        _installed = _folder.Combine("PowerShell Möduľ", "SageMaker.Ml");
        using var archive = new ZipArchive(new MemoryStream(ModulePackage.Read(Repository.Root).ToBytes()));
        archive.ExtractToDirectory(_installed);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_quickstart_runs_from_there()
    {
        CopyExamples();
        var (code, output, error) = await RunAsync(Path.Combine(_installed, "examples", "quickstart.ps1"));
        Assert.True(code == 0, error);
        Assert.True(double.Parse(Accuracy().Match(output).Groups["accuracy"].Value, CultureInfo.InvariantCulture) >= 0.93, output);
    }

    [Fact]
    public async Task Every_assembly_of_ours_comes_from_there()
    {
        // A session on AWS loads those in module/bin/lib too.
        var (code, output, error) = await RunAsync("-Command", """
            $null = New-SmSession -Region eu-central-1
            (Get-Module SageMaker.Ml).ModuleBase
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -match '^SageMaker\.Ml(\.(PowerShell|Contracts|Local|Aws|Yaml))?$' } | ForEach-Object Location
            """);
        Assert.True(code == 0, error);
        var paths = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(paths, path => path.EndsWith("SageMaker.Ml.PowerShell.dll", StringComparison.Ordinal));
        Assert.Contains(paths, path => path.EndsWith(Path.Combine("lib", "SageMaker.Ml.Aws.dll"), StringComparison.Ordinal));
        Assert.All(paths, path => Assert.StartsWith(_installed, path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PowerShell_finds_its_manifest_valid()
    {
        var (code, output, error) = await RunAsync("-Command", $"$m = Test-ModuleManifest '{Path.Combine(_installed, "SageMaker.Ml.psd1")}' -ErrorAction Stop; $m.Name; $m.ExportedCmdlets.Count -ge 20");
        Assert.True(code == 0, error);
        Assert.Equal(["SageMaker.Ml", "True"], output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_cmdlet_is_found_without_an_import()
    {
        var start = ShellProcess.StartInfo("-Command", "Get-SmImageUri -Framework sklearn -Version 1.4-2 -Region eu-central-1; (Get-Module SageMaker.Ml).ModuleBase");
        start.Environment["PSModulePath"] = Path.GetDirectoryName(_installed);
        start.Environment["SAGEMAKER_ML_MODULE"] = _folder.Write("Another.psd1", "@{ ModuleVersion = '1.0' }");
        var (code, output, error) = await ShellProcess.RunAsync(start);
        Assert.True(code == 0 && error.Trim().Length == 0, error);
        Assert.Equal(_installed, output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    [GeneratedRegex(@"113 held-out rows: (?<accuracy>[0-9.]+)")]
    private static partial Regex Accuracy();

    /// <summary>The script imports the module that lies above its own folder.</summary>
    private void CopyExamples()
    {
        var source = Repository.Combine("examples");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_installed, "examples", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = ShellProcess.StartInfo(arguments);
        start.Environment["SAGEMAKER_ML_MODULE"] = Path.Combine(_installed, "SageMaker.Ml.psd1");
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("Zustand für später");
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDTEST";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        return ShellProcess.RunAsync(start);
    }
}
