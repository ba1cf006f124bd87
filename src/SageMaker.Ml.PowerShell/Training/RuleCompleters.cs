using System.Collections;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the rules of SageMaker Debugger.</summary>
public sealed class DebugRuleCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => BuiltInRules.OfDebugger.Keys;
}

/// <summary>Offers the rules of the profiler.</summary>
public sealed class ProfilerRuleCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => BuiltInRules.OfProfiler;
}
