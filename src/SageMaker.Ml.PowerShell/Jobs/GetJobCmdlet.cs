using System.Management.Automation;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What getting jobs is, whatever their kind: one is described in full, and a wildcard, a status or a time lists.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class GetJobCmdlet<TJob> : SmCmdlet
    where TJob : class, ISmResource
{
    private readonly JobKind<TJob> _kind;

    private protected GetJobCmdlet(JobKind<TJob> kind) => _kind = kind;

    /// <summary>Only jobs of this status.</summary>
    [Parameter]
    [ValidateSet("InProgress", "Completed", "Failed", "Stopping", "Stopped")]
    public string? Status { get; set; }

    /// <summary>Only jobs created after this time.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>Only jobs created before this time.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <summary>What was given to get; null for all.</summary>
    private protected abstract IReadOnlyList<JobReference<TJob>>? References { get; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancel)
    {
        if (References is null)
        {
            await ListAsync(CurrentSession, "*", cancel);
            return;
        }

        foreach (var reference in References)
        {
            await GuardAsync(reference.Given, async () =>
            {
                var (name, resource) = reference.Resolve();
                var session = SessionFor(resource);
                if (IsChoice(name)) await ListAsync(session, name, cancel);
                else WriteObject(await _kind.DescribeAsync(session, name, cancel));
            });
        }
    }

    private bool IsChoice(string name) => WildcardPattern.ContainsWildcardCharacters(name) || Status is not null || After is not null || Before is not null;

    private async Task ListAsync(SmSession session, string name, CancellationToken cancel)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        var filter = new JobFilter { NameContains = LongestLiteral(name), Status = Status, After = After, Before = Before };
        await foreach (var job in _kind.ListAsync(session, filter, cancel))
        {
            if (pattern.IsMatch(_kind.StateOf(job).Name)) WriteObject(job);
        }
    }

    /// <summary>What the service can already choose by: the longest part of the pattern that stands for itself.</summary>
    private static string? LongestLiteral(string pattern) =>
        pattern.Contains('[') || pattern.Contains('`') ? null : pattern.Split('*', '?').MaxBy(p => p.Length);
}
