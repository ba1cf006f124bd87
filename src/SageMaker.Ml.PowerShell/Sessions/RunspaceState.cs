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

    /// <summary>Sessions that were made because nobody had set one.</summary>
    public ImplicitSessions Implicit { get; } = new();

    /// <summary>What Tab was answered a moment ago.</summary>
    public CompletionMemory Completion { get; } = new();
}
