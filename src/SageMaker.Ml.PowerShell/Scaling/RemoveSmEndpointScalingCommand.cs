using System.Management.Automation;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>Removes how an endpoint or an inference component scales: all of it, one policy, or one schedule. The capacity stays as it is at that moment.</summary>
/// <remarks>What is gone already is no error. An endpoint that is removed takes its scaling along.</remarks>
/// <example>
/// Stop scaling.
/// <code>
/// Get-SmEndpointScaling | Where-Object EndpointName -EQ fraud | Remove-SmEndpointScaling
/// </code>
/// </example>
/// <example>
/// Drop one schedule and keep the rest.
/// <code>
/// Remove-SmEndpointScaling fraud -ScheduleName open
/// </code>
/// </example>
/// <seealso cref="SetSmEndpointScalingCommand"/>
[Cmdlet(VerbsCommon.Remove, "SmEndpointScaling", SupportsShouldProcess = true, DefaultParameterSetName = EndpointSet)]
[OutputType(typeof(void))]
public sealed class RemoveSmEndpointScalingCommand : ScalingCmdlet
{
    /// <summary>Removes this policy only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    /// <summary>Removes this schedule only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ScheduleName { get; set; }

    private protected override Task ProcessAsync(Subject subject, SmSession session, CancellationToken cancel)
    {
        string?[] parts = [PolicyName is null ? null : $"policy {PolicyName}", ScheduleName is null ? null : $"schedule {ScheduleName}"];
        var what = string.Join(" and ", parts.OfType<string>());
        return ChangeAsync(session, subject.ToString(), what.Length == 0 ? "Remove scaling" : $"Remove {what} of scaling", async (s, c) =>
            await new EndpointScaling(s).RemoveAsync(await FindAsync(s, subject, null, c), PolicyName, ScheduleName, c), cancel);
    }
}
