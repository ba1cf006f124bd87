using System.Management.Automation;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Background;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>The parameters that end up in the headers of each request to an endpoint.</summary>
public abstract class InvocationCmdlet : BackgroundCmdlet
{
    /// <summary>The media type of the requests. By default it is that of the file, or goes with the first row: CSV for objects of single values, arrays and numbers,
    /// JSON for hashtables and nested objects, octet-stream for bytes; text is JSON when it begins with a brace or bracket, else CSV. Where the endpoint comes from Publish-SmModel, the framework of its model is minded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>The media type of the answers; by default the requests' own for CSV, JSON, JSON lines, npy and RecordIO, else anything.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? Accept { get; set; }

    /// <summary>The model of a multi-model endpoint, such as churn-7.tar.gz.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetModel { get; set; }

    /// <summary>The variant to ask.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariantNameCompleter))]
    public string? TargetVariant { get; set; }

    /// <summary>The inference component to ask; by default the one that is piped in.</summary>
    [Parameter]
    [Alias("ComponentName")]
    [ArgumentCompleter(typeof(Components.ComponentNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? InferenceComponentName { get; set; }

    /// <summary>An identifier that data capture keeps with the requests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InferenceId { get; set; }

    /// <summary>A text that is passed to the model as it is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CustomAttribute { get; set; }

    /// <summary>The session of a stateful model, or NEW_SESSION.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SessionId { get; set; }

    /// <summary>What the requests to an endpoint have in common.</summary>
    private protected InvocationSettings Settings(string endpointName, string contentType, string? component) => new()
    {
        EndpointName = endpointName,
        ContentType = contentType,
        Accept = Accept,
        TargetModel = TargetModel,
        TargetVariant = TargetVariant,
        InferenceComponentName = InferenceComponentName ?? component,
        InferenceId = InferenceId,
        CustomAttributes = CustomAttribute,
        SessionId = SessionId,
    };
}
