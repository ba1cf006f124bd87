using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>What the module remembers for one runspace, and forgets with it.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> s_states = [];

    /// <summary>The state of the runspace that this thread runs in.</summary>
    public static RunspaceState Current => s_states.GetOrCreateValue(
        Runspace.DefaultRunspace ?? throw new InvalidOperationException("A cmdlet of SageMaker.Ml runs inside a runspace only."));

    /// <summary>The session that Set-SmSession set; null before it.</summary>
    public SmSession? DefaultSession { get; set; }

    /// <summary>What sessions are made from that nobody has set: nothing, or in the runspace of a job what AWS.Tools remembered where the job was started.</summary>
    public SessionOptions Ambient { get; private init; } = new();

    /// <summary>Where to tell what goes on after a stop, when there is no person at a host to tell: a job's warnings.</summary>
    public PSDataCollection<WarningRecord>? StopNotices { get; private init; }

    /// <summary>Sessions that were made because nobody had set one.</summary>
    public ImplicitSessions Implicit { get; } = new();

    /// <summary>What Tab was answered a moment ago.</summary>
    public CompletionMemory Completion { get; } = new();

    /// <summary>Lets the new runspace of a job work as this one does.</summary>
    /// <param name="runspace">The job's runspace.</param>
    /// <param name="awsTools">What AWS.Tools remembers here.</param>
    /// <param name="notices">The job's warnings.</param>
    public static void Lend(Runspace runspace, AwsToolsSession awsTools, PSDataCollection<WarningRecord> notices)
    {
        var here = Current;
        s_states.Add(runspace, new RunspaceState
        {
            DefaultSession = here.DefaultSession,
            Ambient = here.DefaultSession is null ? awsTools.Complete(here.Ambient) : here.Ambient,
            StopNotices = notices,
        });
    }
}
