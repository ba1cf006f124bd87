using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Local.Transform;

/// <summary>Carries a transform from its acceptance to its end: serves the model, and feeds it with each object of the input.</summary>
internal sealed class TransformRun(JobWork<CreateTransformJobRequest, DescribeTransformJobResponse> work)
{
    private const string SeeLogs = "See job logs for more information";
    private readonly CreateTransformJobRequest _request = work.Request;
    private readonly Folders _folders = new(work.Plan.Root);

    private JobFolder Job => work.Job;

    /// <summary>Runs the transform to its end; afterwards its state says how it went.</summary>
    public async Task RunAsync()
    {
        using var stop = new JobStop(Job.StopRequest, null, work.Clock);
        // Beside the log of the model's own server, as the service has it.
        using var log = new LogWriter(Path.Combine(work.Plan.LogPath![..^".log".Length], "data-log.log"), work.Clock);
        try
        {
            await TransformAsync(log, stop.Token).ConfigureAwait(false);
            End(TransformJobStatus.Completed);
        }
        catch (JobFailure failure)
        {
            log.Write(failure.Message);
            End(TransformJobStatus.Failed, failure.Message);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            End(TransformJobStatus.Stopped);
        }
        finally
        {
            File.Delete(Job.Containers);
        }
    }

    private async Task TransformAsync(LogWriter log, CancellationToken stop)
    {
        var objects = new FolderObjectStore(_folders.Objects);
        var inputs = await FindInputsAsync(objects, stop).ConfigureAwait(false);
        work.State.Change((state, now) => state with { TransformStartTime = now });
        var server = await TransformServer.StartAsync(Launcher(objects), Job, Order(), work.Plan.StopGrace, stop).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var pace = TransformPace.Of(_request, await server.GetExecutionParametersAsync(stop).ConfigureAwait(false));
            log.Write(pace.ToString());
            await TransformAllAsync(inputs, new ObjectTransform(_request, pace, server, objects), objects, log, stop).ConfigureAwait(false);
        }
    }

    /// <summary>An object that cannot be transformed fails the job at its end; the others have their results all the same.</summary>
    private async Task TransformAllAsync(IReadOnlyList<TransformObject> inputs, ObjectTransform transform, FolderObjectStore objects, LogWriter log, CancellationToken stop)
    {
        var output = S3Uri.Parse(_request.TransformOutput!.S3OutputPath!);
        TransformFault? first = null;
        foreach (var (input, resultName) in inputs)
        {
            var file = Path.Combine(Job.Path, Guid.NewGuid().ToString("N"));
            try
            {
                await transform.RunAsync(input, file, stop).ConfigureAwait(false);
                objects.Adopt(file, output.Append(resultName));
            }
            catch (TransformFault fault)
            {
                foreach (var line in fault.Message.Split('\n')) log.Write($"{input}: {line}");
                first ??= fault;
            }
            finally
            {
                File.Delete(file);
            }
        }

        if (first is not null) throw new JobFailure($"{(first.IsClient ? "ClientError" : "AlgorithmError")}: {SeeLogs}", first);
    }

    private async Task<IReadOnlyList<TransformObject>> FindInputsAsync(FolderObjectStore objects, CancellationToken stop)
    {
        var source = _request.TransformInput!.DataSource!.S3DataSource!;
        var isManifest = source.S3DataType == S3DataType.ManifestFile;
        try
        {
            var found = await TransformObjects.ListAsync(objects, S3Uri.Parse(source.S3Uri!), isManifest, stop).ConfigureAwait(false);
            return found.Count > 0 ? found : throw NoInput(null);
        }
        catch (Exception e) when (e is ObjectStoreException or FormatException)
        {
            throw NoInput(e);
        }
        catch (SmException e)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: {e.Message}"), e);
        }
    }

    private JobFailure NoInput(Exception? inner) => new(
        $"ClientError: No S3 objects found under S3 URL \"{_request.TransformInput!.DataSource!.S3DataSource!.S3Uri}\" given in input data source. Please ensure that the bucket exists, that objects exist under that S3 prefix.", inner);

    private ServerLauncher Launcher(FolderObjectStore objects)
    {
        var options = new LocalBackendOptions
        {
            Root = work.Plan.Root,
            SupportPath = work.Plan.SupportPath,
            PowerShellHost = work.Plan.PowerShellHost,
            Python = work.Plan.Python,
            ContainerEngine = work.Plan.ContainerEngine,
            RunScriptsInContainers = work.Plan.RunScriptsInContainers,
        };
        var models = new ResourceStore(_folders, ResourceKind.Model);
        return new ServerLauncher(models, new ServerMaterials(objects), new ContainerUse(options, EngineFinder.OnThisMachine), new LogStore(_folders.Logs), options, work.Clock);
    }

    private ServerOrder Order() => new()
    {
        Owner = _request.TransformJobName!,
        Name = "algo-1",
        ModelName = _request.ModelName!,
        Home = Path.Combine(Job.Path, "server"),
        Token = TransformServer.NewToken(),
        Log = work.Plan.LogPath!,
        InstanceType = _request.TransformResources?.InstanceType,
        Environment = TransformPace.VariablesOf(_request),
    };

    private void End(string status, string? reason = null) =>
        work.State.Change((state, now) => state with { TransformJobStatus = status, FailureReason = reason, TransformEndTime = now });
}
