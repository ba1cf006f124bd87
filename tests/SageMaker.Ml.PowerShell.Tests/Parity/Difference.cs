namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>A deliberate difference to the SDK: a row of <c>docs/parity.md</c>, and the only place that forgives what the row names.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Apply">Brings the recorded calls (first) and ours (second) to what they have in common; says whether there was anything to do.</param>
internal sealed record Difference(string Name, Func<List<Call>, List<Call>, bool> Apply)
{
    public override string ToString() => Name;
}
