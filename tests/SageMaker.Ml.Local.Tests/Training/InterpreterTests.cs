using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Training;

/// <summary>What runs a script, and what happens when it is not there.</summary>
public sealed class InterpreterTests
{
    [Fact]
    public async Task A_shell_script_trains()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts need bash, which Windows does not bring along.");
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("shell", "echo \"$@\"; echo learned > \"$SM_MODEL_DIR/model.txt\"", "train.sh");
        var job = await world.TrainAsync(request with { HyperParameters = new Dictionary<string, string>(request.HyperParameters!) { ["epochs"] = "3" } });
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("--epochs 3", await world.TrainingLogAsync("shell"));
    }

    [Fact]
    public async Task A_PowerShell_script_trains_with_PowerShell_s_own_arguments()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = OtherShell.PowerShell });
        var request = await world.TrainingOfAsync("power", "param($Epochs)\n\"epochs: $Epochs in $env:TRAINING_JOB_NAME\"", "train.ps1");
        var job = await world.TrainAsync(request with { HyperParameters = new Dictionary<string, string>(request.HyperParameters!) { ["epochs"] = "3" } });
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("epochs: 3 in power", await world.TrainingLogAsync("power"));
    }

    [Fact]
    public async Task Without_Python_the_job_fails_and_says_what_to_get()
    {
        await using var world = new LocalWorld(options => options with { Python = ["no-such-python"] });
        var job = await world.TrainAsync(await world.TrainingOfAsync("nopython", "print('never')"));
        Assert.StartsWith("ClientError: The script needs no-such-python, which is not installed on this machine", job.FailureReason);
    }

    [Fact]
    public async Task A_script_of_another_kind_is_refused_by_name()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("ruby", "puts 1", "train.rb"));
        Assert.Equal("ClientError: The entry point 'train.rb' cannot be run: give a .py, .sh or .ps1 script.", job.FailureReason);
    }

    [Fact]
    public async Task Requirements_are_installed_for_the_job_alone()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("requires", "");
        var code = await world.PutArchiveAsync("requires/source/sourcedir.tar.gz",
        [
            ("train.py", "import tinywheel\nprint(tinywheel.WORD)"u8.ToArray()), ("requirements.txt", "./tinywheel-1.0-py3-none-any.whl"u8.ToArray()), ("tinywheel-1.0-py3-none-any.whl", Wheels.Tiny()),
        ]);
        Assert.Equal(request.HyperParameters!["sagemaker_submit_directory"].Trim('"'), code);
        var job = await world.TrainAsync(request);
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("installed for you", await world.TrainingLogAsync("requires"));
    }

    [Fact]
    public async Task Requirements_that_cannot_be_installed_fail_the_job()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("unmet", "print('never')", "train.py", ("requirements.txt", "./no-such-folder")));
        Assert.StartsWith("ClientError: pip could not install requirements.txt, exit code: 1", job.FailureReason);
        Assert.DoesNotContain("never", await world.TrainingLogAsync("unmet"));
    }
}
