using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Starts batch transforms: a model answers for all of its input at once, and the answers go to S3. No endpoint is needed.</summary>
/// <remarks>What is piped is what Publish-SmModel takes: trainings (those that still run are waited for, all at once), models, S3 URIs or paths of model data, or names of models that exist. A model that
/// does not exist yet is created, and stays afterwards for further transforms; if the service refuses the transform it is removed again.
/// Input that lies on this machine is uploaded. For each object of the input there is one with .out after its name below -OutputPath; Receive-SmTransform reads them. -WhatIf shows the exact requests as
/// JSON and sends nothing.</remarks>
/// <example>
/// Score a file and look at the result beside its input.
/// <code>
/// Get-SmTraining fraud-2026-11-01 |
///     ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory ./src |
///     Start-SmTransform ./rows.csv -ContentType text/csv -Accept text/csv -SplitBy Line -AssembleWith Line |
///     Receive-SmTransform -JoinInput |
///     Select-Object -First 3
/// </code>
/// The model is created, the file is uploaded, and the results are waited for. The model is given every line, so the file has no line of names.
/// </example>
/// <example>
/// See what would be sent.
/// <code>
/// Start-SmTransform s3://my-bucket/new/ -InputObject fraud-model -OutputPath s3://my-bucket/scores -ContentType text/csv -SplitBy Line -InstanceType ml.c5.xlarge -WhatIf
/// </code>
/// Nothing leaves the machine. What begins with s3://my-bucket/new/ is the input.
/// </example>
/// <example>
/// Keep an identity out of the model's sight, and find it beside the result.
/// <code>
/// 'fraud-model' |
///     Start-SmTransform s3://my-bucket/new/rows.csv -ContentType text/csv -Accept text/csv -SplitBy Line -AssembleWith Line -InputFilter '$[1:]' -JoinSource Input -OutputFilter '$[0,-1]' -WhatIf
/// </code>
/// The model sees all columns but the first; the result has the first and the prediction.
/// </example>
/// <seealso cref="ReceiveSmTransformCommand"/>
/// <seealso cref="ConvertToSmModelCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsLifecycle.Start, "SmTransform", SupportsShouldProcess = true)]
[OutputType(typeof(SmTransform), typeof(Job))]
public sealed partial class StartSmTransformCommand : StartJobCmdlet<SmTransform>
{
    private readonly List<ModelReference> _models = [];

    /// <summary>Starts transforms.</summary>
    public StartSmTransformCommand()
        : base(TransformKind.Instance)
    {
    }

    /// <summary>What answers: a training (one that still runs is waited for), the S3 URI of a model.tar.gz or of a folder with a slash at its end, a folder or archive on this machine, or a model, by
    /// name, ARN or object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Model", "Training")]
    [ModelTransformation]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    public ModelReference InputObject { get; set; } = null!;

    /// <summary>The input: a file, a folder or a wildcard on this machine, an S3 URI, of which everything that begins with it is taken, or a processing job, which is waited for, with its only output.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public object InputData { get; set; } = null!;

    /// <summary>The S3 URI below which the results go; a folder of the transform's name in the session's bucket unless given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? OutputPath { get; set; }

    /// <summary>The transform's name. A new one, made of the name of the training, model or image and the time, unless given.</summary>
    [Parameter]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What a new name begins with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaseName { get; set; }

    /// <summary>The name that a model gets that does not exist yet.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModelName { get; set; }

    /// <summary>The container image that serves a model that does not exist yet. By default it follows from the training, or from what ConvertTo-SmModel was told.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageUri { get; set; }

    /// <summary>The inference script of a model that does not exist yet.</summary>
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

    /// <summary>The execution role of a model that does not exist yet, by name or ARN; by default that of the training, then the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? Role { get; set; }

    /// <summary>Keeps the containers of a model that does not exist yet from the network.</summary>
    [Parameter]
    public SwitchParameter NetworkIsolation { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(InputObject.Given, () =>
    {
        if (Name is not null && _models.Count > 0) throw new SmArgumentException(nameof(Name), $"Name '{Name}' has been taken by an earlier input; leave it out to start several transforms, or give -BaseName.");
        _models.Add(InputObject);
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        if (await InputAsync(cancel) is not { } input)
        {
            await base.EndAsync(cancel);
            return;
        }

        var settings = SettingsFor(input);
        foreach (var advice in Transforms.Advise(settings)) WriteWarning(advice);
        using (var trainings = new WaitProgress(this, "Training"))
        using (var bar = new TransferProgressBar(this, "Uploading input data"))
        {
            await WaitTogether.RunAsync(_models, (model, stop) => GuardAsync(model.Given, () => StartAsync(model, settings, trainings, bar, stop)), cancel);
        }

        await base.EndAsync(cancel);
    }

    /// <summary>Where the input is, when it is there.</summary>
    /// <returns>Null when there is none, which has been said then.</returns>
    private async Task<string?> InputAsync(CancellationToken cancel)
    {
        string? place = null;
        await GuardAsync(InputData, async () =>
        {
            var upstream = Upstream.In(InputData);
            using var progress = new WaitProgress(this, "Input of");
            await ForInputAsync(upstream, progress, cancel);
            place = PlainValue.Of(InputData) switch
            {
                SmProcessing job => upstream.OnlyOutputOf(job),
                var given => DataPlace.Of(this, nameof(InputData), given) ?? throw new SmArgumentException(nameof(InputData), $"InputData is a {given!.GetType().Name}; give a path, an S3 URI, or a processing job."),
            };
        });
        return place;
    }

    private Task StartAsync(ModelReference reference, TransformSettings settings, WaitProgress trainings, TransferProgressBar bar, CancellationToken cancel) => StartAsync(
        SessionFor(reference.Resource),
        Name ?? reference.ToString(),
        reference.Given!,
        async (session, stop) => await Transforms.StartAsync(session, await ModelAsync(session, reference, trainings, stop), settings, bar, stop),
        cancel);

    private async Task<SmModel> ModelAsync(SmSession session, ModelReference reference, WaitProgress trainings, CancellationToken cancel)
    {
        try
        {
            return await new ModelDescriber(this, nameof(InputObject), AwaitedInput, IsWhatIf).DescribeAsync(session, reference, ModelSettings, trainings, cancel);
        }
        catch (RehearsalException) when (reference.Resolve(path => FilePath.Full(this, nameof(InputObject), path)) is ModelSource.Existing existing)
        {
            // Only the name of the model goes into the request.
            return ModelFactory.Apply(ModelFactory.Assume(session, existing.Name), ModelSettings);
        }
    }
}
