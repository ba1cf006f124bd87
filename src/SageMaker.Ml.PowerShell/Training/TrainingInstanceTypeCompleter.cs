using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the types of machines that trainings run on; "g5" finds ml.g5.xlarge too.</summary>
public sealed class TrainingInstanceTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => Trainings.InstanceTypes;
}
