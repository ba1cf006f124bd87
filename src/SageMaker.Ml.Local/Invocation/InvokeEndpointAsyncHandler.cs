using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Local.Transport;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Invocation;

/// <summary>Asks the model at once and writes its answer where an asynchronous endpoint would. There is no queue: a request that is accepted has been answered, so that none is lost when the process ends.</summary>
internal sealed class InvokeEndpointAsyncHandler(ModelServerClient servers, Endpoints endpoints, ResourceStore configs, FolderObjectStore objects)
    : OperationHandler<InvokeEndpointAsyncRequest, InvokeEndpointAsyncResponse>
{
    protected override async Task<InvokeEndpointAsyncResponse> HandleAsync(InvokeEndpointAsyncRequest request, CancellationToken cancel)
    {
        if (request.S3OutputPathExtension is not null) throw LocalErrors.Unsupported(request, "S3OutputPathExtension needs AWS. Leave it out.");
        if (request.Filename is not null) throw LocalErrors.Unsupported(request, "Filename needs AWS. Leave it out.");
        var name = request.EndpointName!;
        var view = await endpoints.FindAsync(name, cancel).ConfigureAwait(false);
        var config = view is null ? null : configs.Read<DescribeEndpointConfigResponse>(view.State.Current?.ConfigName ?? view.State.ConfigName)?.AsyncInferenceConfig;
        if (view is not null && config is null) throw LocalErrors.Validation(request, $"Endpoint {name} is not asynchronous; publish it with -AsyncOutputPath, or leave -Async out.");
        var id = request.InferenceId ?? Guid.NewGuid().ToString();
        var input = S3Uri.TryParse(request.InputLocation, out var uri) ? uri : throw LocalErrors.Validation(request, $"InputLocation {request.InputLocation} is not an S3 URI.");
        var output = PlaceOf(config?.OutputConfig?.S3OutputPath, $"{Guid.NewGuid()}.out");
        if (view is not null && output is null) throw LocalErrors.Validation(request, $"Endpoint {name} has no S3OutputPath to write to; publish it with -AsyncOutputPath.");
        var failure = PlaceOf(config?.OutputConfig?.S3FailurePath, $"{Guid.NewGuid()}-error.out");
        var invocation = new Invocation(name, await ReadAsync(request, input, cancel).ConfigureAwait(false))
        {
            ContentType = request.ContentType,
            Accept = request.Accept,
            CustomAttributes = request.CustomAttributes,
            InferenceId = id,
        };
        try
        {
            var (answer, _) = await servers.PostAsync(request, invocation, streams: false, cancel).ConfigureAwait(false);
            using (answer) await WriteAsync(output, await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Code == "ModelError" && failure is not null)
        {
            await WriteAsync(failure, Encoding.UTF8.GetBytes(e.Details["OriginalMessage"]), cancel).ConfigureAwait(false);
        }

        return new InvokeEndpointAsyncResponse { InferenceId = id, OutputLocation = output?.ToString(), FailureLocation = failure?.ToString() };
    }

    private static S3Uri? PlaceOf(string? folder, string name) => S3Uri.TryParse(folder, out var uri) ? uri.Append(name) : null;

    private async Task<byte[]> ReadAsync(InvokeEndpointAsyncRequest request, S3Uri input, CancellationToken cancel)
    {
        try
        {
            var stream = await objects.OpenReadAsync(input, cancel).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var content = new MemoryStream();
                await stream.CopyToAsync(content, cancel).ConfigureAwait(false);
                return content.ToArray();
            }
        }
        catch (ObjectStoreException e)
        {
            throw LocalErrors.Validation(request, $"InputLocation cannot be read: {e.Message}");
        }
    }

    private async Task WriteAsync(S3Uri? place, byte[] content, CancellationToken cancel)
    {
        await objects.EnsureBucketAsync(place!.Bucket, null, cancel).ConfigureAwait(false);
        await objects.PutAsync(place, content, UploadOptions.Default, cancel).ConfigureAwait(false);
    }
}
