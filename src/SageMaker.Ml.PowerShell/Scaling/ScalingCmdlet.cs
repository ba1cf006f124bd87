using System.Management.Automation;
using SageMaker.Ml.PowerShell.Components;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>What the cmdlets that change how something scales have in common: what it is.</summary>
public abstract class ScalingCmdlet : SmCmdlet
{
    private protected const string EndpointSet = "Endpoint";
    private protected const string ComponentSet = "Component";

    /// <summary>The endpoint: its name, its ARN or the object itself; or an inference component as Find-SmComponent returns it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = EndpointSet)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference[] Endpoint { get; set; } = [];

    /// <summary>The variant; by default the only one.</summary>
    [Parameter(ParameterSetName = EndpointSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariantNameCompleter))]
    public string? VariantName { get; set; }

    /// <summary>The inference component to scale, by its name, in place of a variant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ComponentSet)]
    [Alias("InferenceComponentName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public string? ComponentName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        if (ParameterSetName == ComponentSet)
        {
            await GuardAsync(ComponentName, () => ProcessAsync(new Subject(null, ComponentName), CurrentSession, cancel));
            return;
        }

        foreach (var reference in Endpoint)
        {
            await GuardAsync(reference.Given, () =>
            {
                var endpoint = reference.Resolve();
                return ProcessAsync(new Subject(endpoint.EndpointName, VariantName is null ? reference.ComponentName : null), SessionFor(endpoint), cancel);
            });
        }
    }

    /// <summary>Works on one of them.</summary>
    private protected abstract Task ProcessAsync(Subject subject, SmSession session, CancellationToken cancel);

    /// <summary>Finds what a subject is on the service.</summary>
    private protected Task<ScalingTarget> FindAsync(SmSession session, Subject subject, ScalingGoal? goal, CancellationToken cancel) =>
        new EndpointScaling(session).FindAsync(subject.EndpointName, VariantName, subject.ComponentName, goal, cancel);

    /// <summary>What was named.</summary>
    private protected sealed record Subject(string? EndpointName, string? ComponentName)
    {
        public override string ToString() => ComponentName ?? EndpointName!;
    }
}
