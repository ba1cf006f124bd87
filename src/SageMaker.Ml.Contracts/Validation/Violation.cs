namespace SageMaker.Ml.Contracts.Validation;

/// <summary>One rule of the service model that a request breaks.</summary>
/// <param name="Path">Where, such as <c>ResourceConfig.InstanceCount</c> or <c>InputDataConfig[0].ChannelName</c>.</param>
/// <param name="Rule">Which kind of rule.</param>
/// <param name="Message">What is wrong and what is allowed, as a sentence without its subject: "is required", "is 0 but must be at least 1".</param>
public sealed record Violation(string Path, ValidationRule Rule, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? $"The request {Message}" : $"{Path} {Message}";
}

/// <summary>The kinds of rules that a service model states.</summary>
public enum ValidationRule
{
    /// <summary>A required member is missing.</summary>
    Required,

    /// <summary>A text, list or map is too short or too long.</summary>
    Length,

    /// <summary>A number is out of its range.</summary>
    Range,

    /// <summary>A text does not match its pattern.</summary>
    Pattern,

    /// <summary>A text is not one of the allowed values.</summary>
    Enumeration,

    /// <summary>Not exactly one member of a structure of alternatives is set.</summary>
    Choice,
}
