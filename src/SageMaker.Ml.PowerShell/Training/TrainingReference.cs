using System.ComponentModel;
using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>A training, however it was given: its name, its ARN, the object itself, or any object with a TrainingJobName, such as one of AWS.Tools.</summary>
[TypeConverter(typeof(TrainingReferenceConverter))]
public sealed class TrainingReference
{
    private TrainingReference(string name, object given, ISmResource? resource)
    {
        Name = name;
        Given = given;
        Resource = resource;
    }

    /// <summary>The training's name; may hold wildcards where a cmdlet allows them.</summary>
    public string Name { get; }

    /// <summary>What was given, for error records.</summary>
    public object Given { get; }

    /// <summary>Where the training lives, when what was given tells so; else null.</summary>
    public ISmResource? Resource { get; }

    /// <summary>The training's name.</summary>
    public override string ToString() => Name;

    /// <summary>Reads what was given; null when it is no training.</summary>
    internal static TrainingReference? From(object? given)
    {
        if (given is null) return null;
        var wrapped = PSObject.AsPSObject(given);
        switch (wrapped.BaseObject)
        {
            case TrainingReference reference:
                return reference;
            case SmTraining training:
                return new TrainingReference(training.TrainingJobName, given, training);
            case string text when ResourceArn.Parse(text, "training-job") is { } arn:
                return new TrainingReference(arn.Name, given, new Elsewhere(arn.Region));
            case string text:
                return text.Length == 0 ? null : new TrainingReference(text, given, null);
        }

        if (wrapped.Properties["TrainingJobName"]?.Value?.ToString() is not { Length: > 0 } name) return null;
        return new TrainingReference(name, given, Elsewhere.Of(wrapped.Properties["Region"]?.Value?.ToString(), wrapped.Properties["TrainingJobArn"]?.Value?.ToString()));
    }
}

/// <summary>Lets PowerShell turn what was given into a <see cref="TrainingReference"/>.</summary>
public sealed class TrainingReferenceConverter : ReferenceConverter<TrainingReference>
{
    /// <inheritdoc/>
    protected override TrainingReference? Read(object given) => TrainingReference.From(given);
}
