using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>Processing jobs in the forms that a processor sends.</summary>
internal static class Scene
{
    public const string Root = "/opt/ml/processing";
    public const string NoImage = "local/python:latest";

    /// <summary>The text that starts packed code in a container.</summary>
    public static string Starter(string command) => string.Join(
        '\n', "#!/bin/bash", "# Unpacks the code of this job, installs what it needs, and runs it.", "set -e", "cd /opt/ml/processing/input/code/", "tar -xzf sourcedir.tar.gz",
        "if [ -f requirements.txt ]; then", "    python -m pip install --requirement requirements.txt", "fi", $"exec {command} \"$@\"", "");

    /// <summary>A script, which python3 runs.</summary>
    public static async Task<CreateProcessingJobRequest> ScriptAsync(LocalWorld world, string name, string script, params string[] arguments)
    {
        await world.PutAsync($"{name}/input/code/prep.py", script);
        return Request(name) with
        {
            AppSpecification = new AppSpecification { ImageUri = NoImage, ContainerEntrypoint = ["python3", $"{Root}/input/code/prep.py"], ContainerArguments = arguments.Length == 0 ? null : arguments },
            ProcessingInputs = [Input("code", $"{name}/input/code/prep.py", $"{Root}/input/code")],
        };
    }

    /// <summary>Packed code with the script that starts it.</summary>
    public static async Task<CreateProcessingJobRequest> PackedAsync(LocalWorld world, string name, string command, IReadOnlyList<(string Name, byte[] Content)> files, params string[] arguments)
    {
        await world.PutArchiveAsync($"{name}/source/sourcedir.tar.gz", files);
        await world.PutAsync($"{name}/source/runproc.sh", Starter(command));
        return Request(name) with
        {
            AppSpecification = new AppSpecification
            {
                ImageUri = NoImage,
                ContainerEntrypoint = ["/bin/bash", $"{Root}/input/entrypoint/runproc.sh"],
                ContainerArguments = arguments.Length == 0 ? null : arguments,
            },
            ProcessingInputs = [Input("code", $"{name}/source/sourcedir.tar.gz", $"{Root}/input/code/"), Input("entrypoint", $"{name}/source/runproc.sh", $"{Root}/input/entrypoint")],
        };
    }

    /// <summary>A job without a program.</summary>
    public static CreateProcessingJobRequest Request(string name) => new()
    {
        ProcessingJobName = name,
        RoleArn = "arn:aws:iam::000000000000:role/LocalRole",
        AppSpecification = new AppSpecification { ImageUri = NoImage },
        ProcessingResources = new ProcessingResources { ClusterConfig = new ProcessingClusterConfig { InstanceType = "ml.m5.xlarge", InstanceCount = 1, VolumeSizeInGB = 30 } },
    };

    public static ProcessingInput Input(string name, string key, string path) => new()
    {
        InputName = name,
        S3Input = new ProcessingS3Input { S3Uri = $"s3://{LocalWorld.Bucket}/{key}", LocalPath = path, S3DataType = ProcessingS3DataType.S3Prefix, S3InputMode = ProcessingS3InputMode.File },
    };

    public static CreateProcessingJobRequest With(this CreateProcessingJobRequest request, params ProcessingInput[] inputs) => request with { ProcessingInputs = [.. inputs, .. request.ProcessingInputs ?? []] };

    /// <summary>Outputs below <c>{job}/output/</c>, named after their folders.</summary>
    public static CreateProcessingJobRequest Leaving(this CreateProcessingJobRequest request, params string[] names) => request with
    {
        ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [.. names.Select(name => Output(request.ProcessingJobName!, name))] },
    };

    public static ProcessingOutput Output(string job, string name, string mode = ProcessingS3UploadMode.EndOfJob) => new()
    {
        OutputName = name,
        S3Output = new ProcessingS3Output { S3Uri = $"s3://{LocalWorld.Bucket}/{job}/output/{name}", LocalPath = $"{Root}/{name}", S3UploadMode = mode },
    };

    /// <summary>Starts a job and waits for its end.</summary>
    public static async Task<DescribeProcessingJobResponse> ProcessAsync(this LocalWorld world, CreateProcessingJobRequest request)
    {
        await world.SendAsync(request);
        return await world.EndOfProcessingAsync(request.ProcessingJobName!);
    }

    /// <summary>Starts a job, which completes.</summary>
    public static async Task<DescribeProcessingJobResponse> CompleteAsync(this LocalWorld world, CreateProcessingJobRequest request)
    {
        var job = await world.ProcessAsync(request);
        Assert.True(job.ProcessingJobStatus == ProcessingJobStatus.Completed, job.FailureReason + "\n" + string.Join('\n', await world.ProcessingLogAsync(request.ProcessingJobName!)));
        return job;
    }

    public static Task<string> OutputAsync(this LocalWorld world, string job, string name) => world.GetAsync($"s3://{LocalWorld.Bucket}/{job}/output/{name}");

    /// <summary>The names of what a job stored.</summary>
    public static async Task<IReadOnlyList<string>> StoredAsync(this LocalWorld world, string job)
    {
        var names = new List<string>();
        var prefix = new SageMaker.Ml.Storage.S3Uri(LocalWorld.Bucket, $"{job}/output/");
        await foreach (var item in world.Backend.Objects.ListAsync(prefix, TestContext.Current.CancellationToken)) names.Add(item.Uri.Key[prefix.Key.Length..]);
        return names;
    }
}
