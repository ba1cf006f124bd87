using SageMaker.Ml.Errors;
using SageMaker.Ml.Logs;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Logs;

/// <summary>Something that writes a log, however it was given: a job or endpoint object of ours or of AWS.Tools, its ARN, or the name of a training.</summary>
public sealed class LogReference : Reference
{
    private static readonly (string Property, string ArnType, LoggedKind Kind)[] s_kinds =
    [
        ("TrainingJobName", "training-job", LoggedKind.Training),
        ("ProcessingJobName", "processing-job", LoggedKind.Processing),
        ("TransformJobName", "transform-job", LoggedKind.Transform),
        ("EndpointName", "endpoint", LoggedKind.Endpoint),
    ];

    private readonly LoggedKind _kindOfName;

    /// <summary>Refers to what was given.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="kindOfName">What a name alone means.</param>
    internal LogReference(object? given, LoggedKind kindOfName = LoggedKind.Training)
        : base(given) => _kindOfName = kindOfName;

    /// <summary>What writes the log, and where it lives, when what was given tells so.</summary>
    /// <exception cref="SmArgumentException">Nothing of it writes a log.</exception>
    internal (LoggedResource Logged, ISmResource? Resource) Resolve()
    {
        if (Given is string { Length: > 0 } text && !ResourceArn.IsArn(text)) return (new LoggedResource(_kindOfName, text), null);
        foreach (var (property, arnType, kind) in s_kinds)
        {
            if (ResourceArn.Parse(Given as string, arnType) is { } arn) return (new LoggedResource(kind, arn.Name), new Elsewhere(arn.Region));
            if (Given is null or string || Text(property) is not { } name) continue;
            var resource = Given as ISmResource ?? Elsewhere.Of(Text("Region"), Text(property.Replace("Name", "Arn", StringComparison.Ordinal)));
            return (new LoggedResource(kind, name), resource);
        }

        var tuning = ResourceArn.Parse(Given as string, TuningKind.Instance.ArnType)?.Name ?? (Given is null or string ? null : Text(TuningKind.Instance.NameProperty));
        if (tuning is not null) throw new SmArgumentException("Job", $"Job is the tuning '{tuning}', which writes no log; its trainings do: Get-SmTuningTrial {tuning} | Receive-SmLog.", "LogNotUnderstood");
        throw new SmArgumentException("Job", $"Job is {Describe()}; give a training by name, or a job or endpoint as object or ARN.", "LogNotUnderstood");
    }
}

/// <summary>Accepts everything that writes a log, and lists of it.</summary>
internal sealed class LogTransformationAttribute : ReferenceTransformationAttribute<LogReference>
{
    protected override LogReference Refer(object? given) => new(given);
}
