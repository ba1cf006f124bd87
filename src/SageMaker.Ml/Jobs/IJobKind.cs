using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>What is to be said of a kind of jobs without knowing its snapshots.</summary>
public interface IJobKind
{
    /// <summary>What one job is called in sentences, such as <c>training</c>.</summary>
    string Noun { get; }

    /// <summary>The noun of its cmdlets, as in <c>Start-SmTraining</c> and <c>TrainingNotFound</c>.</summary>
    string Title { get; }

    /// <summary>What the kind's ARNs call it, such as <c>training-job</c>.</summary>
    string ArnType { get; }

    /// <summary>The property that names a job of the kind, here and in AWS.Tools, such as <c>TrainingJobName</c>.</summary>
    string NameProperty { get; }

    /// <summary>The property with its ARN.</summary>
    string ArnProperty { get; }

    /// <summary>Where a job's hosts write their logs; null for a kind that writes none.</summary>
    /// <param name="name">The job.</param>
    /// <param name="hosts">How many hosts it has; null when that is not known.</param>
    LogSource? LogsOf(string name, int? hosts = null);

    /// <summary>Asks how a job is.</summary>
    /// <inheritdoc cref="JobKind{TJob}.DescribeAsync"/>
    Task<JobState> GetStateAsync(SmSession session, string name, CancellationToken cancel);
}
