using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>A request to an asynchronous endpoint as people have it: what Invoke-SmEndpoint -Async returned, the S3 URI of its result, or what Invoke-SMREndpointAsync of AWS.Tools returned.</summary>
public sealed class InferenceReference : Reference
{
    internal InferenceReference(object? given)
        : base(given)
    {
    }

    /// <summary>The request, as far as it is known.</summary>
    /// <exception cref="SmArgumentException">It is none.</exception>
    internal SmInference Resolve() => Given switch
    {
        SmInference inference => inference,
        string text when S3Uri.IsS3(text) => new SmInference { OutputLocation = text, Region = "" },
        not (null or string) when Text("OutputLocation") is { } output => new SmInference
        {
            InferenceId = Text("InferenceId"),
            EndpointName = Text("EndpointName"),
            InputLocation = Text("InputLocation"),
            OutputLocation = output,
            FailureLocation = Text("FailureLocation"),
            ContentType = Text("ContentType"),
            Accept = Text("Accept"),
            Region = Text("Region") ?? "",
        },
        _ => throw new SmArgumentException("Inference", $"Inference is {Describe()}; give what Invoke-SmEndpoint -Async returned, or the S3 URI of the result.", "InferenceNotUnderstood"),
    };
}

/// <summary>Accepts every spelling of an asynchronous request, and lists of them.</summary>
internal sealed class InferenceTransformationAttribute : ReferenceTransformationAttribute<InferenceReference>
{
    protected override InferenceReference Refer(object? given) => new(given);
}
