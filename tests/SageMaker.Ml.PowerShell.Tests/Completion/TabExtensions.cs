using System.Management.Automation;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

/// <summary>Presses Tab.</summary>
internal static class TabExtensions
{
    /// <summary>The script that completes the line in <c>$line</c>.</summary>
    public const string Script = "[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches";

    /// <summary>What is offered at the end of a line; fails when anything is written to the error stream.</summary>
    public static IReadOnlyList<CompletionResult> Complete(this ModuleHost host, string line)
    {
        var run = host.With("line", line).Invoke(Script);
        var offers = run.OutputOf<CompletionResult>();
        // Completing file names needs a standard module that these hosts lack; PowerShell notes that here and goes on.
        Assert.Empty(host.Invoke("$Error | Where-Object { $_.ToString() -notmatch 'Microsoft.PowerShell.Management' }; $Error.Clear()").Output);
        return offers;
    }

    /// <summary>The texts that would be inserted.</summary>
    public static IEnumerable<string> Texts(this ModuleHost host, string line) => host.Complete(line).Select(offer => offer.CompletionText);
}
