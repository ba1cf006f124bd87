namespace SageMaker.Ml.Config;

/// <summary>A value that calls go by when they do not say it themselves, and where it comes from.</summary>
public sealed record SmDefault
{
    /// <summary>What it is for: <c>Session</c>, a kind of resource such as <c>TrainingJob</c>, or the section of a key that nothing here uses.</summary>
    public required string Scope { get; init; }

    /// <summary>What it feeds, named as the parameter that goes before it: <c>Role</c>, <c>Tag.team</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The value: a text, a number, a truth value, a time or a list of texts. Masked when its name says that it is secret.</summary>
    public required object Value { get; init; }

    /// <summary>Where it comes from: a parameter of Set-SmSession (or of the call) such as <c>-Role</c>, an environment variable, a file with its line, or <c>built in</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The configuration's key for it; null when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>The file or S3 URI that it comes from; null when it comes from elsewhere.</summary>
    public string? Path { get; init; }

    /// <summary>The line in that file, counted from 1; null when it comes from elsewhere.</summary>
    public int? Line { get; init; }

    /// <summary>Whether anything of this module goes by it. A key of the configuration may be meant for other tools.</summary>
    public bool IsUsed { get; init; } = true;

    /// <summary>The default in a line: <c>TrainingJob.Role = MyRole (-Role)</c>.</summary>
    public override string ToString() => $"{Scope}.{Name} = {(Value is IEnumerable<string> texts ? string.Join(", ", texts) : Value)} ({Source})";
}
