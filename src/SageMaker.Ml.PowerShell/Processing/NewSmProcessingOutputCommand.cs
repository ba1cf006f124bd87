using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Describes what a processing job leaves and where it goes. Nothing is sent.</summary>
/// <remarks>Start-SmProcessing makes an output of a name, a folder of the container or an S3 URI by itself. Use this cmdlet to say more: both places, files that are uploaded while the job runs, or a
/// feature group that the records go to.</remarks>
/// <example>
/// Upload files while the job runs.
/// <code>
/// $clean = New-SmProcessingOutput /opt/ml/processing/clean s3://my-bucket/clean -UploadMode Continuous
/// $processor | Start-SmProcessing ./prepare.py -InputData @{ raw = './rows.csv' } -Output @{ clean = $clean } -WhatIf
/// </code>
/// </example>
/// <example>
/// Leave several folders below one address.
/// <code>
/// $outputs = 'train', 'test' | ForEach-Object { New-SmProcessingOutput -Name $_ -Destination "s3://my-bucket/nightly/$_/" }
/// $processor | Start-SmProcessing ./prepare.py -InputData @{ raw = './rows.csv' } -Output $outputs -Wait -Quiet
/// </code>
/// </example>
/// <example>
/// Write to the feature store.
/// <code>
/// New-SmProcessingOutput -Name customers -FeatureGroup customers-v2
/// </code>
/// The program hands the records over by itself, as that of Data Wrangler does.
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
/// <seealso cref="NewSmProcessingInputCommand"/>
[Cmdlet(VerbsCommon.New, "SmProcessingOutput", DefaultParameterSetName = S3Set)]
[OutputType(typeof(SmProcessingOutput))]
public sealed class NewSmProcessingOutputCommand : SmCmdlet
{
    private const string S3Set = "S3";
    private const string FeatureSet = "FeatureGroup";

    /// <summary>The folder in the container that is uploaded. /opt/ml/processing/output and the output's name unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = S3Set)]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>The S3 URI below which the files go. A folder of the job's name in the session's bucket unless given.</summary>
    [Parameter(Position = 1, ParameterSetName = S3Set)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? Destination { get; set; }

    /// <summary>The output's name. The key of the table that it is put into, or else a number, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Upload the files when the job ends, or while it runs.</summary>
    [Parameter(ParameterSetName = S3Set)]
    [ValidateSet("EndOfJob", "Continuous")]
    public string UploadMode { get; set; } = "EndOfJob";

    /// <summary>Leave it to the program to put the data away.</summary>
    [Parameter(ParameterSetName = S3Set)]
    public SwitchParameter AppManaged { get; set; }

    /// <summary>The feature group that the records go to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FeatureSet)]
    [ValidateNotNullOrEmpty]
    public string? FeatureGroup { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(Source ?? FeatureGroup, () =>
    {
        var output = new SmProcessingOutput { Name = Name, Source = Source, Destination = Destination, UploadMode = UploadMode, AppManaged = AppManaged, FeatureGroup = FeatureGroup };
        Processings.Check(output);
        WriteObject(output);
        return Task.CompletedTask;
    });
}
