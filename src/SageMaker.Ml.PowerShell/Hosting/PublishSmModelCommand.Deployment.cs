using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <content>How traffic moves to new machines, and what takes that back.</content>
public sealed partial class PublishSmModelCommand
{
    /// <summary>How traffic moves when an endpoint is updated: all at once (the default), a first part and then the rest, in equal steps, or machine by machine in place. An update keeps the policy of
    /// the last one.</summary>
    [Parameter]
    [ValidateSet("AllAtOnce", "Canary", "Linear", "Rolling")]
    public string? DeploymentPolicy { get; set; }

    /// <summary>The first part, the step or the batch: a part of the machines such as 10%, or a number of them. 10% for Canary, 25% for Linear and Rolling by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DeploymentSize { get; set; }

    /// <summary>How long each state is watched before the next step, up to one hour: a TimeSpan, seconds, or a text such as 10m. 5 minutes by default.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? DeploymentInterval { get; set; }

    /// <summary>The batch in which a rolling update is taken back, as for -DeploymentSize.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RollbackSize { get; set; }

    /// <summary>How long the old machines stay after the traffic has moved, up to one hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? TerminationWait { get; set; }

    /// <summary>How long the update may take in all, 10 minutes to 8 hours, and longer than -DeploymentInterval and -TerminationWait together unless it is rolling.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? DeploymentTimeout { get; set; }

    /// <summary>CloudWatch alarms that take the update back: names, ARNs, or what Get-CWAlarm of AWS.Tools returns; at most ten.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NamedByTransformation("AlarmName", AfterInArn = ":alarm:")]
    public string[] Alarm { get; set; } = [];

    private DeploymentOptions DeploymentSettings => new()
    {
        Policy = DeploymentPolicy,
        Size = DeploymentSize,
        Interval = DeploymentInterval,
        RollbackSize = RollbackSize,
        TerminationWait = TerminationWait,
        Timeout = DeploymentTimeout,
        Alarm = Alarm,
    };
}
