using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Scaling;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>Offers the names of metrics that scaling can go by; "GPU" finds those of GPUs.</summary>
public sealed class ScalingMetricCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ScalingGoal.MetricNames;
}
