using System.ComponentModel;
using System.Management.Automation;
using SageMaker.Ml.Logs;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Logs;

/// <summary>Something that writes a log, however it was given: a job or endpoint object of ours or of AWS.Tools, its ARN, or the name of a training.</summary>
[TypeConverter(typeof(LogReferenceConverter))]
public sealed class LogReference
{
    private static readonly (string Property, string ArnType, LoggedKind Kind)[] s_kinds =
    [
        ("TrainingJobName", "training-job", LoggedKind.Training),
        ("ProcessingJobName", "processing-job", LoggedKind.Processing),
        ("TransformJobName", "transform-job", LoggedKind.Transform),
        ("EndpointName", "endpoint", LoggedKind.Endpoint),
    ];

    private LogReference(LoggedResource logged, object given, ISmResource? resource)
    {
        Logged = logged;
        Given = given;
        Resource = resource;
    }

    /// <summary>What writes the log.</summary>
    public LoggedResource Logged { get; }

    /// <summary>What was given, for error records.</summary>
    public object Given { get; }

    /// <summary>Where it lives, when what was given tells so; else null.</summary>
    public ISmResource? Resource { get; }

    /// <summary>What writes the log.</summary>
    public override string ToString() => Logged.ToString();

    /// <summary>A reference to something whose kind is known.</summary>
    internal static LogReference To(LoggedKind kind, string name) => new(new LoggedResource(kind, name), name, null);

    /// <summary>Reads what was given; null when nothing of it writes a log.</summary>
    internal static LogReference? From(object? given)
    {
        if (given is null) return null;
        var wrapped = PSObject.AsPSObject(given);
        switch (wrapped.BaseObject)
        {
            case LogReference reference:
                return reference;
            case string text when ResourceArn.Parse(text) is { } arn:
                return s_kinds.FirstOrDefault(k => k.ArnType == arn.Type) is { Property: not null } found
                    ? new LogReference(new LoggedResource(found.Kind, arn.Name), given, new Elsewhere(arn.Region))
                    : null;
            case string text:
                return text.Length == 0 ? null : new LogReference(new LoggedResource(LoggedKind.Training, text), given, null);
        }

        foreach (var (property, _, kind) in s_kinds)
        {
            if (Text(property) is not { Length: > 0 } name) continue;
            var resource = wrapped.BaseObject as ISmResource ?? Elsewhere.Of(Text("Region"), Text(property.Replace("Name", "Arn", StringComparison.Ordinal)));
            return new LogReference(new LoggedResource(kind, name), given, resource);
        }

        return null;

        string? Text(string property) => wrapped.Properties[property]?.Value?.ToString();
    }
}

/// <summary>Lets PowerShell turn what was given into a <see cref="LogReference"/>.</summary>
public sealed class LogReferenceConverter : ReferenceConverter<LogReference>
{
    /// <inheritdoc/>
    protected override LogReference? Read(object given) => LogReference.From(given);
}
