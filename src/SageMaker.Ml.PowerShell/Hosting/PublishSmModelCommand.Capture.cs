using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.S3;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <content>What is kept of requests and answers, and how answers are explained.</content>
public sealed partial class PublishSmModelCommand
{
    /// <summary>Keeps requests and answers in S3, by default of a fifth of the requests. -DataCapture:$false ends that on an endpoint that exists. Each parameter about it switches it on too.</summary>
    [Parameter]
    public SwitchParameter DataCapture { get; set; }

    /// <summary>Of how many requests in a hundred; 20 by default.</summary>
    [Parameter]
    public int? DataCapturePercent { get; set; }

    /// <summary>Where to; by default model-monitor/data-capture in the session's bucket.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? DataCapturePath { get; set; }

    /// <summary>What is kept: requests (Input), answers (Output), or both, which is the default.</summary>
    [Parameter]
    [ValidateSet("Input", "Output", "InputAndOutput", "REQUEST", "RESPONSE")]
    public string[] DataCaptureOption { get; set; } = [];

    /// <summary>The KMS key for what is kept.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? DataCaptureKmsKey { get; set; }

    /// <summary>Content types that are kept as CSV text and not in Base64; text/csv by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string[] CsvContentType { get; set; } = [];

    /// <summary>Content types that are kept as JSON and not in Base64; application/json by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string[] JsonContentType { get; set; } = [];

    /// <summary>Explains answers with SageMaker Clarify: @{ ShapConfig = @{ ShapBaselineConfig = @{ ShapBaseline = '1,2,3' } } }, in the names of the service or of the Python SDK. $null ends that on an
    /// endpoint that exists.</summary>
    [Parameter]
    [AllowNull]
    public IDictionary? Explainer { get; set; }

    private DataCaptureOptions CaptureOptions => new()
    {
        IsOn = Given(nameof(DataCapture), DataCapture),
        Percent = DataCapturePercent,
        Path = DataCapturePath,
        Option = DataCaptureOption,
        KmsKey = DataCaptureKmsKey,
        CsvContentType = CsvContentType,
        JsonContentType = JsonContentType,
    };

    private ExplainerConfig? ExplainerOptions => Explainer is null ? null : ExplainerTable.Read(PlainValue.Table(Explainer));
}
