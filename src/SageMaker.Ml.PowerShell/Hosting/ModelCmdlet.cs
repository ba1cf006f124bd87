using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>What the cmdlets that describe models share: the parameters of a model, and the waiting for the training that makes it.</summary>
public abstract partial class ModelCmdlet : BackgroundCmdlet
{
    /// <summary>The parameter set of a model that is made of something, which InputObject is.</summary>
    internal const string InputSet = "Input";

    private readonly AwaitedInput _awaited = new();

    /// <summary>What the model is made of: a training, or a tuning for its best one (one that still runs is waited for), the S3 URI of a model.tar.gz or of a folder with a slash at its end, a folder or
    /// archive on this machine, or a model that exists, by name, ARN or object.</summary>
    [Parameter(ParameterSetName = InputSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Model", "Training", "Tuning")]
    [ModelTransformation]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    public ModelReference InputObject { get; set; } = null!;

    /// <summary>The name that the model gets; by default it is named after its endpoint.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModelName { get; set; }

    /// <summary>The execution role, by name or ARN; by default that of the training, then the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? Role { get; set; }

    /// <summary>Subnets to attach the containers to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SubnetId { get; set; } = [];

    /// <summary>Security groups to attach the containers to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SecurityGroupId { get; set; } = [];

    /// <summary>Keeps the containers from the network.</summary>
    [Parameter]
    public SwitchParameter NetworkIsolation { get; set; }

    /// <summary>Tags of what is created: @{ team = 'ml' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary? Tag { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject?.Given;

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        foreach (var farewell in _awaited.Farewells()) WarnOnStop(farewell);
        return Task.CompletedTask;
    }

    private protected IReadOnlyDictionary<string, string>? TagMap => Tag is null ? null : TextMap.From(Tag, nameof(Tag));

    /// <summary>The model that an input describes, once the training that makes it is done.</summary>
    private protected Task<SmModel> DescribeAsync(SmSession session, ModelReference reference, WaitProgress progress, CancellationToken cancel) =>
        DescribeAsync(session, reference, Options, progress, cancel);

    /// <summary>The model that an input describes, with options of its own.</summary>
    private protected Task<SmModel> DescribeAsync(SmSession session, ModelReference reference, ModelOptions options, WaitProgress progress, CancellationToken cancel) =>
        new ModelDescriber(this, nameof(InputObject), _awaited, IsWhatIf).DescribeAsync(session, reference, options, progress, cancel);
}
