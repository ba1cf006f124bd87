using System.Text;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>Processing in processes: scripts, packed code, inputs and outputs.</summary>
public sealed class ProcessingTests
{
    // Copies each file of its first folder to its second one, in capital letters.
    private const string Shout = """
        import os, sys
        source, target = sys.argv[1], sys.argv[2].split("=", 1)[1]
        for folder, _, files in os.walk(source):
            for name in files:
                path = os.path.relpath(os.path.join(folder, name), source)
                os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
                with open(os.path.join(folder, name)) as i, open(os.path.join(target, path), "w") as o:
                    o.write(i.read().upper())
        print("done", os.path.basename(os.getcwd()))
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_reads_its_input_and_its_outputs_are_stored_with_their_folders()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("raw/a.csv", "one");
        await world.PutAsync("raw/deep/b.csv", "two");
        var request = await Scene.ScriptAsync(world, "first", Shout, $"{Scene.Root}/input/raw", $"--to={Scene.Root}/train");
        var job = await world.CompleteAsync(request.With(Scene.Input("raw", "raw/", $"{Scene.Root}/input/raw")).Leaving("train", "nothing"));

        Assert.Equal("ONE", await world.OutputAsync("first", "train/a.csv"));
        Assert.Equal("TWO", await world.OutputAsync("first", "train/deep/b.csv"));
        Assert.Equal(["train/a.csv", "train/deep/b.csv"], await world.StoredAsync("first"));
        Assert.Contains("done code", await world.ProcessingLogAsync("first"));
        Assert.Equal("arn:aws:sagemaker:local:000000000000:processing-job/first", job.ProcessingJobArn);
        Assert.True(job.CreationTime <= job.ProcessingStartTime && job.ProcessingStartTime <= job.ProcessingEndTime && job.ProcessingEndTime == job.LastModifiedTime);
        Assert.Equal(["python3", $"{Scene.Root}/input/code/prep.py"], job.AppSpecification!.ContainerEntrypoint);
        Assert.Null(job.FailureReason);
        Assert.False(Directory.Exists(Path.Combine(world.Root, "processing-job", "first", "opt")));
    }

    [Fact]
    public async Task Paths_in_variables_lead_to_the_job_s_folder_and_other_texts_stay_as_they_are()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "variables", """
            import os
            open(os.path.join(os.environ["TARGET"], "told.txt"), "w").write(os.environ["NOTE"])
            assert os.path.isdir(os.environ["LIST"].split(",")[1])
            """) with
        {
            Environment = new Dictionary<string, string> { ["TARGET"] = $"{Scene.Root}/told", ["LIST"] = $"x,{Scene.Root}/told", ["NOTE"] = "see s3://b/opt/ml/x and my/opt/ml" },
        };
        await world.CompleteAsync(request.Leaving("told"));
        Assert.Equal("see s3://b/opt/ml/x and my/opt/ml", await world.OutputAsync("variables", "told/told.txt"));
    }

    [Fact]
    public async Task Packed_code_is_unpacked_what_it_needs_is_installed_and_its_script_runs_as_the_starter_says()
    {
        await using var world = new LocalWorld();
        var request = await Scene.PackedAsync(world, "packed", "python -u 'my prep.py'", [
            ("my prep.py", Encoding.UTF8.GetBytes($"import os, sys, part, tinywheel\nopen(sys.argv[2] + '/out.txt', 'w').write(part.WORD + ' ' + tinywheel.WORD + ' ' + sys.argv[1])")),
            ("part.py", "WORD = 'imported'"u8.ToArray()), ("requirements.txt", "./tinywheel-1.0-py3-none-any.whl"u8.ToArray()), ("tinywheel-1.0-py3-none-any.whl", Wheels.Tiny()),
        ], "it's", $"{Scene.Root}/out");
        await world.CompleteAsync(request.Leaving("out"));
        Assert.Equal("imported installed for you it's", await world.OutputAsync("packed", "out/out.txt"));
        Assert.False(Directory.Exists(Path.Combine(world.Root, "processing-job", "packed", "packages")));
    }

    [Fact]
    public async Task A_program_that_is_installed_here_runs_without_an_image()
    {
        await using var world = new LocalWorld();
        var request = Scene.Request("own") with { AppSpecification = new AppSpecification { ImageUri = Scene.NoImage, ContainerEntrypoint = ["/usr/local/bin/python3", "-c", "print('no script at all')"] } };
        await world.CompleteAsync(request);
        Assert.Contains("no script at all", await world.ProcessingLogAsync("own"));
    }

    [Fact]
    public async Task A_program_that_is_not_installed_fails_the_job_before_its_input_is_copied()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "ruby", "puts 1");
        var job = await world.ProcessAsync(request with { AppSpecification = request.AppSpecification! with { ContainerEntrypoint = ["no-such-ruby", $"{Scene.Root}/input/code/prep.py"] } });
        Assert.Equal(
            "ClientError: The program 'no-such-ruby' is not on this machine. Install it and put it on the PATH, correct New-SmProcessor -Command, or run the job in its image with Set-SmSession -Local -Container.",
            job.FailureReason);
        Assert.False(Directory.Exists(Path.Combine(world.Root, "processing-job", "ruby", "opt")));
    }

    [Fact]
    public async Task Python_is_the_one_that_the_session_names()
    {
        await using var world = new LocalWorld(options => options with { Python = ["no-such-python"] });
        var job = await world.ProcessAsync(await Scene.ScriptAsync(world, "nopython", "print('never')"));
        Assert.StartsWith("ClientError: The script needs no-such-python, which is not installed on this machine", job.FailureReason);
    }

    [Fact]
    public async Task Configuration_files_have_the_service_s_form_with_paths_that_lead_somewhere()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("raw/a.csv", "one");
        var request = await Scene.ScriptAsync(world, "config", """
            import os, shutil, sys
            for name in ("processingjobconfig.json", "resourceconfig.json"):
                shutil.copy(os.path.join(sys.argv[1], name), sys.argv[2])
            """, "/opt/ml/config", $"{Scene.Root}/told") with { Environment = new Dictionary<string, string> { ["MODE"] = "fast" } };
        await world.CompleteAsync(request.With(Scene.Input("raw", "raw/", $"{Scene.Root}/input/raw")).Leaving("told"));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"current_host":"algo-1","current_instance_type":"ml.m5.xlarge","hosts":["algo-1"],"network_interface_name":"lo"}"""),
            JsonNode.Parse(await world.OutputAsync("config", "told/resourceconfig.json"))));
        var config = JsonNode.Parse(await world.OutputAsync("config", "told/processingjobconfig.json"))!;
        var folder = Path.Combine(world.Root, "processing-job", "config", "opt", "ml");
        Assert.Equal("config", config["ProcessingJobName"]!.GetValue<string>());
        Assert.Equal("arn:aws:sagemaker:local:000000000000:processing-job/config", config["ProcessingJobArn"]!.GetValue<string>());
        Assert.Equal("fast", config["Environment"]!["MODE"]!.GetValue<string>());
        Assert.Equal(folder + "/processing/input/raw", config["ProcessingInputs"]![0]!["S3Input"]!["LocalPath"]!.GetValue<string>());
        Assert.Equal(folder + "/processing/told", config["ProcessingOutputConfig"]!["Outputs"]![0]!["S3Output"]!["LocalPath"]!.GetValue<string>());
        Assert.Equal(folder + "/config", config["AppSpecification"]!["ContainerArguments"]![0]!.GetValue<string>());
        Assert.Equal("ml.m5.xlarge", config["ProcessingResources"]!["ClusterConfig"]!["InstanceType"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_manifest_names_the_files_of_an_input()
    {
        await using var world = new LocalWorld();
        foreach (var name in new[] { "a", "b", "c" }) await world.PutAsync($"data/{name}.csv", name);
        await world.PutAsync("manifest.json", $$"""[{"prefix": "s3://{{LocalWorld.Bucket}}/data/"}, "a.csv", "c.csv"]""");
        var input = Scene.Input("raw", "manifest.json", $"{Scene.Root}/input/raw");
        var request = await Scene.ScriptAsync(world, "manifest", Shout, $"{Scene.Root}/input/raw", $"--to={Scene.Root}/train");
        await world.CompleteAsync(request.With(input with { S3Input = input.S3Input! with { S3DataType = ProcessingS3DataType.ManifestFile } }).Leaving("train"));
        Assert.Equal(["train/a.csv", "train/c.csv"], await world.StoredAsync("manifest"));
    }

    [Fact]
    public async Task What_the_application_moves_itself_is_left_to_it()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "managed", "import os, sys\nprint(os.path.exists(sys.argv[1]))\nos.makedirs(sys.argv[2])\nopen(sys.argv[2] + '/x', 'w').write('x')", $"{Scene.Root}/mine", $"{Scene.Root}/own");
        request = request.With(Scene.Input("mine", "nowhere/", $"{Scene.Root}/mine") with { AppManaged = true });
        await world.CompleteAsync(request with { ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [Scene.Output("managed", "own") with { AppManaged = true }] } });
        Assert.Contains("False", await world.ProcessingLogAsync("managed"));
        Assert.Empty(await world.StoredAsync("managed"));
    }

    [Fact]
    public async Task Names_with_spaces_and_letters_of_all_alphabets_come_through()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("raw data/größe 1.csv", "one");
        var request = await Scene.ScriptAsync(world, "unicode", Shout, $"{Scene.Root}/input/Daten für alle", $"--to={Scene.Root}/im Zug");
        request = request.With(Scene.Input("raw", "raw data/", $"{Scene.Root}/input/Daten für alle"));
        await world.CompleteAsync(request.Leaving("im Zug"));
        Assert.Equal("ONE", await world.OutputAsync("unicode", "im Zug/größe 1.csv"));
    }

    [Fact]
    public async Task Two_jobs_at_once_keep_to_their_own_folders()
    {
        await using var world = new LocalWorld();
        const string meet = """
            import os, sys, time
            mine, other = sys.argv[2], sys.argv[3]
            open(mine, "w").close()
            while not os.path.exists(other):
                time.sleep(0.01)
            open(sys.argv[1] + "/who.txt", "w").write(sys.argv[4])
            """;
        string[] gates = [Path.Combine(world.Root, "left-is-here"), Path.Combine(world.Root, "right-is-here")];
        await world.SendAsync((await Scene.ScriptAsync(world, "left", meet, $"{Scene.Root}/out", gates[0], gates[1], "left")).Leaving("out"));
        await world.SendAsync((await Scene.ScriptAsync(world, "right", meet, $"{Scene.Root}/out", gates[1], gates[0], "right")).Leaving("out"));
        foreach (var name in new[] { "left", "right" })
        {
            Assert.Equal(ProcessingJobStatus.Completed, (await world.EndOfProcessingAsync(name)).ProcessingJobStatus);
            Assert.Equal(name, await world.OutputAsync(name, "out/who.txt"));
        }
    }

    [Fact]
    public async Task Paths_of_the_container_in_the_code_lead_to_the_folder_of_the_job_and_what_was_uploaded_stays()
    {
        await using var world = new LocalWorld();
        const string code = "import os\nplace = '/opt/ml/processing/train'\nos.makedirs(place, exist_ok=True)\nopen(place + '/a.txt', 'w').write('a')\n";
        await world.CompleteAsync((await Scene.ScriptAsync(world, "written", code)).Leaving("train"));

        Assert.Equal("a", await world.OutputAsync("written", "train/a.txt"));
        Assert.Contains("Note: /opt/ml in the code (prep.py line 2) stands for a folder of the job here.", await world.ProcessingLogAsync("written"));
        Assert.False(Directory.Exists("/opt/ml/processing/train"));
    }

    [Fact]
    public async Task A_symbolic_link_is_not_followed_into_the_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only administrators make symbolic links.");
        await using var world = new LocalWorld();
        await File.WriteAllTextAsync(Path.Combine(world.Root, "secret.txt"), "secret", Cancel);
        var request = await Scene.ScriptAsync(world, "links", "import os, sys\nos.symlink(sys.argv[2], sys.argv[1] + '/file')\nos.symlink(os.path.dirname(sys.argv[2]), sys.argv[1] + '/folder')\nopen(sys.argv[1] + '/real', 'w').write('r')", $"{Scene.Root}/out", Path.Combine(world.Root, "secret.txt"));
        await world.CompleteAsync(request.Leaving("out"));
        Assert.Equal(["out/real"], await world.StoredAsync("links"));
    }
}
