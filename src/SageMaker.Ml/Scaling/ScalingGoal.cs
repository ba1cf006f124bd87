using SageMaker.Ml.Contracts.Scaling;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Scaling;

/// <summary>A measure that is to be kept near a value by adding and removing capacity.</summary>
public sealed record ScalingGoal
{
    private const string MachineNamespace = "/aws/sagemaker/Endpoints";

    private static readonly string[] s_machineMetrics = ["CPUUtilization", "MemoryUtilization", "DiskUtilization", "GPUUtilization", "GPUMemoryUtilization"];

    private static readonly string[] s_predefined = [.. MetricType.AllValues.Where(name => name.StartsWith("SageMaker", StringComparison.Ordinal))];

    /// <summary>The parameter that the goal was set by, such as <c>TargetInvocations</c>.</summary>
    public required string Parameter { get; init; }

    /// <summary>What is measured.</summary>
    public required ScalingMeasure Measure { get; init; }

    /// <summary>The value to keep it near.</summary>
    public required double Value { get; init; }

    /// <summary>The metric's name, for <see cref="ScalingMeasure.Metric"/>: a predefined one, or one of a machine, such as <c>GPUUtilization</c>.</summary>
    public string? MetricName { get; init; }

    /// <summary>A metric of the caller's own, for <see cref="ScalingMeasure.Metric"/>.</summary>
    public CustomizedMetricSpecification? Custom { get; init; }

    /// <summary>The metric names that <see cref="MetricName"/> may be.</summary>
    public static IReadOnlyList<string> MetricNames { get; } = [.. s_predefined, .. s_machineMetrics];

    /// <summary>Checks what can be told without the target.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (Measure == ScalingMeasure.Utilization && Value is <= 0 or > 1)
        {
            throw new SmArgumentException(Parameter, FormattableString.Invariant($"{Parameter} '{Value}' is no share; give a number above 0 and up to 1, such as 0.7."));
        }

        if (!(Value > 0) || double.IsInfinity(Value)) throw new SmArgumentException(Parameter, FormattableString.Invariant($"{Parameter} '{Value}' cannot be kept; give a number above 0."));
        if (MetricName is { } name && !MetricNames.Contains(name))
        {
            throw new SmArgumentException(
                "TargetMetric",
                $"TargetMetric '{name}' is not known{(Spelling.Nearest(name, MetricNames) is { } near ? $"; did you mean {near}?" : ".")} It may be {string.Join(", ", MetricNames)}, or a table with MetricName, Namespace, Statistic and Dimensions.");
        }
    }

    /// <summary>The policy for a target.</summary>
    /// <exception cref="SmArgumentException">The target has no such measure.</exception>
    internal TargetTrackingScalingPolicyConfiguration PolicyFor(ScalingTarget target) => Measure switch
    {
        ScalingMeasure.Invocations => Predefined(target.Unit switch
        {
            ScalingUnit.Instances or ScalingUnit.AsyncInstances => MetricType.SageMakerVariantInvocationsPerInstance,
            ScalingUnit.Copies => MetricType.SageMakerInferenceComponentInvocationsPerCopy,
            _ => throw NotFor(target, "use TargetUtilization"),
        }),
        ScalingMeasure.Concurrency => Predefined(target.Unit switch
        {
            ScalingUnit.Instances => MetricType.SageMakerVariantConcurrentRequestsPerModelHighResolution,
            ScalingUnit.Copies => MetricType.SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution,
            ScalingUnit.AsyncInstances => throw NotFor(target, "use TargetBacklog"),
            _ => throw NotFor(target, "use TargetUtilization"),
        }),
        ScalingMeasure.Utilization => Predefined(target.Unit == ScalingUnit.ProvisionedConcurrency
            ? MetricType.SageMakerVariantProvisionedConcurrencyUtilization
            : throw NotFor(target, target.Unit == ScalingUnit.AsyncInstances ? "use TargetBacklog" : "use TargetInvocations or TargetConcurrency")),
        ScalingMeasure.Backlog => new TargetTrackingScalingPolicyConfiguration
        {
            TargetValue = Value,
            CustomizedMetricSpecification = target.Unit == ScalingUnit.AsyncInstances
                ? Own("AWS/SageMaker", "ApproximateBacklogSizePerInstance", null, [EndpointOf(target)])
                : throw NotFor(target, "only asynchronous endpoints have a queue; use TargetInvocations"),
        },
        _ when Custom is not null => new TargetTrackingScalingPolicyConfiguration { TargetValue = Value, CustomizedMetricSpecification = Custom },
        _ when s_machineMetrics.Contains(MetricName) => new TargetTrackingScalingPolicyConfiguration { TargetValue = Value, CustomizedMetricSpecification = OfMachine(target) },
        _ => Predefined(MetricName!),
    };

    private static MetricDimension EndpointOf(ScalingTarget target) => new() { Name = "EndpointName", Value = target.EndpointName };

    private static CustomizedMetricSpecification Own(string space, string name, string? unit, IReadOnlyList<MetricDimension> dimensions) =>
        new() { Namespace = space, MetricName = name, Dimensions = dimensions, Statistic = MetricStatistic.Average, Unit = unit };

    private CustomizedMetricSpecification OfMachine(ScalingTarget target) => target.Unit is ScalingUnit.Instances or ScalingUnit.AsyncInstances
        ? Own(MachineNamespace, MetricName!, "Percent", [EndpointOf(target), new MetricDimension { Name = "VariantName", Value = target.VariantName }])
        : throw NotFor(target, "only variants with machines of their own have this metric");

    private TargetTrackingScalingPolicyConfiguration Predefined(string metric) =>
        new() { TargetValue = Value, PredefinedMetricSpecification = new PredefinedMetricSpecification { PredefinedMetricType = metric } };

    private SmArgumentException NotFor(ScalingTarget target, string remedy) => new(
        Parameter,
        FormattableString.Invariant($"{Parameter} '{(object?)MetricName ?? Value}' is not measured for the {Describe(target.Unit)} of {target}; {remedy}."));

    internal static string Describe(ScalingUnit unit) => unit switch
    {
        ScalingUnit.Copies => "copies",
        ScalingUnit.ProvisionedConcurrency => "provisioned concurrency",
        _ => "instances",
    };
}

/// <summary>What a goal goes by.</summary>
public enum ScalingMeasure
{
    /// <summary>Requests a minute for each machine or copy.</summary>
    Invocations,

    /// <summary>Requests under way at once for each machine or copy, measured every ten seconds.</summary>
    Concurrency,

    /// <summary>The share of a serverless variant's provisioned concurrency that is in use.</summary>
    Utilization,

    /// <summary>Requests in an asynchronous endpoint's queue for each machine.</summary>
    Backlog,

    /// <summary>A metric by name or of the caller's own.</summary>
    Metric,
}
