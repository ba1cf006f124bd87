using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Processing;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>What is read from the script of packed code, and how paths of the container become those of this machine.</summary>
public sealed class StarterScriptTests
{
    [Theory]
    [InlineData("python train.py", "python", "train.py")]
    [InlineData("python3 -u src/prep.py", "python3", "-u", "src/prep.py")]
    [InlineData("python 'my prep.py'", "python", "my prep.py")]
    [InlineData("Rscript 'it'\\''s.R'", "Rscript", "it's.R")]
    [InlineData("bash -o='a b' '$HOME.sh'", "bash", "-o=a b", "$HOME.sh")]
    public void The_words_are_read_as_a_shell_reads_them(string line, params string[] words) => Assert.Equal(words, StarterScript.CommandOf(Scene.Starter(line)));

    [Theory]
    [InlineData("exec python prep.py")]
    [InlineData("python prep.py \"$@\"")]
    [InlineData("exec python $(whoami).py \"$@\"")]
    [InlineData("exec python prep.py; rm -r . \"$@\"")]
    [InlineData("exec prep.py \"$@\"")]
    [InlineData("exec python 'open \"$@\"")]
    [InlineData("")]
    public void Anything_else_is_refused_with_the_line_and_the_remedy(string last)
    {
        var error = Assert.Throws<JobFailure>(() => StarterScript.CommandOf("#!/bin/bash\n" + last));
        Assert.Contains("Start the job with Start-SmProcessing, or run it in its image with Set-SmSession -Local -Container.", error.Message);
    }

    [Theory]
    [InlineData("/opt/ml/processing/train", "{job}/processing/train")]
    [InlineData("/opt/ml", "{job}")]
    [InlineData("--to=/opt/ml/processing/train", "--to={job}/processing/train")]
    [InlineData("/opt/ml/a,/opt/ml/b:/opt/ml", "{job}/a,{job}/b:{job}")]
    [InlineData("/opt/mlx", "/opt/mlx")]
    [InlineData("s3://bucket/opt/ml/x", "s3://bucket/opt/ml/x")]
    [InlineData("./opt/ml/x", "./opt/ml/x")]
    [InlineData("ml", "ml")]
    public void A_path_of_the_container_lies_in_the_job_s_folder(string text, string mapped)
    {
        var job = new JobFolder(Path.Combine(Path.GetTempPath(), "it's $1 job"));
        Assert.Equal(mapped.Replace("{job}", job.Base, StringComparison.Ordinal), ContainerPaths.Map(job, text));
    }
}
