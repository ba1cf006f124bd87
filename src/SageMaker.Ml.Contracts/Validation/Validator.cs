namespace SageMaker.Ml.Contracts.Validation;

/// <summary>Collects what is wrong with a request while generated code walks through it.</summary>
public sealed class Validator
{
    private readonly List<Violation> _violations = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    internal void Add(string path, ValidationRule rule, string message) => _violations.Add(new Violation(path, rule, message));
}
