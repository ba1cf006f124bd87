using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Local;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>A local backend on which two trainings have completed and one has failed, with objects in its store. They are run once; each world gets a copy.</summary>
public sealed class FinishedTrainings : IDisposable
{
    private const string Train = """
        Set-Location -LiteralPath $files
        Set-SmSession -Local
        $settings = @{
            Framework        = 'sklearn'
            FrameworkVersion = '1.4-2'
            SourceDirectory  = './src'
            MetricDefinition = @{ 'train:loss' = 'train_loss=([0-9.]+);'; 'validation:auc' = 'validation_auc=([0-9.]+);' }
        }
        $null = @(
            New-SmEstimator @settings -EntryPoint train.py -HyperParameter @{ epochs = 3 } | Start-SmTraining -InputData ./train.csv -Name fraud-2026-10-25
            New-SmEstimator @settings -EntryPoint train.py -HyperParameter @{ epochs = 9 } | Start-SmTraining -InputData ./train.csv -Name fraud-2026-11-01
            New-SmEstimator @settings -EntryPoint broken.py | Start-SmTraining -InputData ./train.csv -Name fraud-2026-10-30
        ) | Wait-SmTraining -Quiet -ErrorAction Ignore
        (Get-SmTraining fraud-*).TrainingJobStatus | Sort-Object
        """;

    private readonly TemporaryFolder _folder = new();

    public FinishedTrainings()
    {
        CopyFilesTo(Files);
        Store("fraud/model.tar.gz", model => WriteArchive(model));
        Store("output/fraud-7/output/model.tar.gz", model => WriteArchive(model));
        Store("train/train.csv", csv => File.Copy(Path.Combine(Files, "train.csv"), csv));
        using var environment = new ProcessEnvironment();
        environment.Set(LocalBackendOptions.RootVariable, Root);
        using var host = new ModuleHost(standardCmdlets: true);
        var run = host.With("files", Files).Invoke(Train);
        Assert.Equal(["Completed", "Completed", "Failed"], run.OutputOf<string>());
        LocalSupervisors.WaitForAll(Root);
    }

    private string Root => _folder.Combine("state");

    private string Files => _folder.Combine("files");

    /// <summary>Makes another backend's folder like this one.</summary>
    public void CopyTo(string root) => Copy(Root, root);

    /// <summary>Lays out the scripts and tables that examples name.</summary>
    public void CopyFilesTo(string folder)
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "data", "examples"), folder);
        // More rows than one request of the example with batches takes.
        File.WriteAllLines(Path.Combine(folder, "rows.csv"), [.. Enumerable.Range(1, 1200).Select(i => FormattableString.Invariant($"{i},{i % 24}"))]);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(source, folder)));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(target, Path.GetRelativePath(source, file)));
    }

    private void Store(string key, Action<string> write)
    {
        var path = Path.Combine(Root, "s3", "my-bucket", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write(path);
    }

    /// <summary>A model that brings its own inference code.</summary>
    private void WriteArchive(string path)
    {
        using var gzip = new GZipStream(File.Create(path), CompressionMode.Compress);
        using var tar = new TarWriter(gzip);
        tar.WriteEntry(Path.Combine(Files, "model", "model.json"), "model.json");
        tar.WriteEntry(Path.Combine(Files, "src", "inference.py"), "code/inference.py");
    }
}
