using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Adds a model to those that one container serves together. It can be asked for at once, without an update of the endpoint.</summary>
/// <remarks>A model that ConvertTo-SmModel -MultiModel describes serves every archive below an S3 folder. This puts one there: an archive in S3 is copied inside S3, one of this machine is uploaded,
/// a folder is packed. With -EntryPoint the inference code is packed into the archive's folder code. What comes out is the name that Invoke-SmEndpoint -TargetModel takes.</remarks>
/// <example>
/// Serve two regions with one endpoint; both begin with the same model.
/// <code>
/// $many = ConvertTo-SmModel s3://my-bucket/regions/ -MultiModel -ImageUri $image
/// 'north', 'south' | ForEach-Object { Add-SmModel s3://my-bucket/fraud/model.tar.gz -To $many -TargetModel "$_.tar.gz" }
/// </code>
/// Nothing has to be published yet; models can also be added while the endpoint is in service.
/// </example>
/// <example>
/// Add a folder with its code to a folder in S3.
/// <code>
/// $name = Add-SmModel ./model -To s3://my-bucket/regions/ -EntryPoint inference.py -SourceDirectory ./src
/// $name
/// </code>
/// </example>
/// <seealso cref="ConvertToSmModelCommand"/>
/// <seealso cref="Invocation.InvokeSmEndpointCommand"/>
[Cmdlet(VerbsCommon.Add, "SmModel", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class AddSmModelCommand : SmCmdlet
{
    /// <summary>The model to add: a training that is completed, the S3 URI of a model.tar.gz, or a folder or archive on this machine.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Model", "Training")]
    [ModelTransformation]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    public ModelReference InputObject { get; set; } = null!;

    /// <summary>What serves it with others: a model that was made with -MultiModel, by object, name or ARN, or the S3 folder of its models.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ModelTransformation]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    public ModelReference To { get; set; } = null!;

    /// <summary>The name to ask for, a path below the folder, such as fraud/model.tar.gz. Unless given, the key of an archive in S3, or the file's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetModel { get; set; }

    /// <summary>The inference script: a path inside -SourceDirectory, or a script that stands alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CodeFileCompleter))]
    public string? EntryPoint { get; set; }

    /// <summary>The folder with the inference code, or the S3 URI of a sourcedir.tar.gz.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string? SourceDirectory { get; set; }

    /// <summary>Files and folders that go into the archive's code/lib.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Dependency { get; set; } = [];

    /// <summary>The KMS key for the archive. The session's unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? ModelKmsKey { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject?.Given;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(InputObject.Given, async () =>
    {
        var session = SessionFor(InputObject.Resource ?? To.Resource);
        var folder = await FolderAsync(session, cancel);
        var name = await ChangeAsync(
            session, folder, $"Add the model {InputObject}", async (s, c) => await MultiModels.AddAsync(s, folder, await DescribeAsync(s, c), TargetModel, c), cancel);
        if (name is not null) WriteObject(name);
    });

    private async Task<string> FolderAsync(SmSession session, CancellationToken cancel) => To.Resolve(path => FilePath.Full(this, nameof(To), path)) switch
    {
        SmModel model => MultiModels.FolderOf(model),
        ModelSource.Data { Location: var folder } when S3Uri.IsS3(folder) && !folder.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) => folder,
        ModelSource.Existing { Name: var name } => MultiModels.FolderOf(await ModelFactory.GetExistingAsync(session, name, new ModelOptions(), cancel)),
        _ => throw new SmArgumentException("To", $"To '{To}' serves no several models; give a model that was made with -MultiModel, or an S3 folder such as s3://my-bucket/models/.", "NotMultiModel"),
    };

    private async Task<SmModel> DescribeAsync(SmSession session, CancellationToken cancel)
    {
        var options = new ModelOptions
        {
            EntryPoint = EntryPoint is not null && SourceDirectory is null ? FilePath.Full(this, nameof(EntryPoint), EntryPoint) : EntryPoint,
            SourceDirectory = SourceDirectory is null ? null : FilePath.FullOrS3(this, nameof(SourceDirectory), SourceDirectory),
            Dependency = [.. Dependency.Select(path => FilePath.Full(this, nameof(Dependency), path))],
            ModelKmsKey = ModelKmsKey,
        };
        return InputObject.Resolve(path => FilePath.Full(this, nameof(InputObject), path)) switch
        {
            SmModel { Exists: false } model => ModelFactory.Apply(model, options),
            SmTraining training => ModelFactory.FromTraining(session, training, options),
            ModelSource.Training { Name: var name } => ModelFactory.FromTraining(session, await TrainingKind.Instance.DescribeAsync(session, name, cancel), options),
            ModelSource.Data { Location: var location } => ModelFactory.FromData(session, location, options),
            _ => throw new SmArgumentException("InputObject", $"'{InputObject}' is a model that exists; give the address of its data.", "ModelNotSingle"),
        };
    }
}
