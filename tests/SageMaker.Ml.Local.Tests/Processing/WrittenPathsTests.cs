using System.Text;
using SageMaker.Ml.Local.Processing;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>Paths of the container in the text of scripts.</summary>
public sealed class WrittenPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("open('/opt/ml/processing/input/a.csv')", "open('/jobs/one/processing/input/a.csv')")]
    [InlineData("ROOT = \"/opt/ml\"", "ROOT = \"/jobs/one\"")]
    [InlineData("cat /opt/ml/processing/input/*.csv > /opt/ml/processing/out", "cat /jobs/one/processing/input/*.csv > /jobs/one/processing/out")]
    [InlineData("f\"--out=/opt/ml/{name}\"", "f\"--out=/jobs/one/{name}\"")]
    public void Stand_for_the_folder_of_the_job(string line, string mapped)
    {
        var script = _folder.Write("prepare.py", $"# one\n{line}\n");

        Assert.Equal("Note: /opt/ml in the code (prepare.py line 2) stands for a folder of the job here.", WrittenPaths.Map(script, "/jobs/one"));
        Assert.Equal($"# one\n{mapped}\n", File.ReadAllText(script));
    }

    [Theory]
    [InlineData("open('/opt/mlflow/x')")]
    [InlineData("open('/srv/opt/ml/x')")]
    [InlineData("open('s3://opt/ml/x')")]
    [InlineData("print('opt/ml')")]
    public void Other_paths_stay(string line)
    {
        var script = _folder.Write("prepare.py", line);

        Assert.Null(WrittenPaths.Map(script, "/jobs/one"));
        Assert.Equal(line, File.ReadAllText(script));
    }

    [Fact]
    public void A_folder_of_Windows_is_written_with_slashes()
    {
        var script = _folder.Write("prepare.py", "p = '/opt/ml/processing'");

        WrittenPaths.Map(script, @"C:\Users\Ann Bell\jobs");

        Assert.Equal("p = 'C:/Users/Ann Bell/jobs/processing'", File.ReadAllText(script));
    }

    [Fact]
    public void A_folder_that_would_end_the_text_is_not_written_and_the_note_says_what_to_do()
    {
        var script = _folder.Write("prepare.py", "p = '/opt/ml/processing'");

        var note = WrittenPaths.Map(script, "/home/o'neill/jobs");

        Assert.Equal("p = '/opt/ml/processing'", File.ReadAllText(script));
        Assert.Contains("-Argument", note, StringComparison.Ordinal);
        Assert.Contains("SAGEMAKER_ML_LOCAL_ROOT", note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_beside_them_keeps_its_bytes()
    {
        var bytes = Encoding.Latin1.GetBytes("# -*- coding: latin-1 -*-\r\nname = 'Müller'\r\np = '/opt/ml/processing'\r\n");
        var script = _folder.Combine("prepare.py");
        File.WriteAllBytes(script, bytes);

        WrittenPaths.Map(script, "/jobs/one");

        Assert.Equal("# -*- coding: latin-1 -*-\r\nname = 'Müller'\r\np = '/jobs/one/processing'\r\n", Encoding.Latin1.GetString(File.ReadAllBytes(script)));
    }

    [Fact]
    public void All_scripts_of_a_folder_are_looked_at_and_data_is_not()
    {
        _folder.Write("code/main.py", "'/opt/ml/a'");
        _folder.Write("code/lib/helper.R", "'/opt/ml/b'");
        var data = _folder.Write("code/data.csv", "/opt/ml/c");

        Assert.Contains("main.py line 1", WrittenPaths.Map(_folder.Combine("code"), "/jobs/one"), StringComparison.Ordinal);
        Assert.Equal("'/jobs/one/b'", File.ReadAllText(_folder.Combine("code", "lib", "helper.R")));
        Assert.Equal("/opt/ml/c", File.ReadAllText(data));
    }
}
