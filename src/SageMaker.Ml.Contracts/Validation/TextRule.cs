namespace SageMaker.Ml.Contracts.Validation;

/// <summary>What a service model says of a text.</summary>
/// <param name="Min">The fewest characters.</param>
/// <param name="Max">The most characters.</param>
/// <param name="Pattern">The regular expression that the whole text must match, or null.</param>
/// <param name="Allowed">The allowed values, each with a line break before and after it, or null.</param>
/// <param name="IsSecret">Whether a message must not show the text.</param>
internal readonly record struct TextRule(int Min = 0, int Max = int.MaxValue, string? Pattern = null, string? Allowed = null, bool IsSecret = false);

/// <summary>A record that checks itself.</summary>
internal interface IValidated
{
    /// <summary>Reports each rule that is broken.</summary>
    void Validate(Validator validator);
}
