using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>A job, however it was given: its name, its ARN, the object itself, or any object that names it, such as one of AWS.Tools.</summary>
/// <typeparam name="TJob">The snapshot of its kind.</typeparam>
public abstract class JobReference<TJob> : Reference
    where TJob : class, ISmResource
{
    private readonly JobKind<TJob> _kind;

    private protected JobReference(object? given, JobKind<TJob> kind)
        : base(given) => _kind = kind;

    /// <summary>The job's name, which may hold wildcards where a cmdlet allows them, and where it lives, when what was given tells so.</summary>
    /// <exception cref="SmArgumentException">It is no job of the kind.</exception>
    internal (string Name, ISmResource? Resource) Resolve() => Given switch
    {
        TJob job => (_kind.StateOf(job).Name, job),
        string text when ResourceArn.Parse(text, _kind.ArnType) is { } arn => (arn.Name, new Elsewhere(arn.Region)),
        string { Length: > 0 } text when !ResourceArn.IsArn(text) => (text, null),
        not (null or string) when Text(_kind.NameProperty) is { } name => (name, Elsewhere.Of(Text("Region"), Text(_kind.ArnProperty))),
        _ => throw new SmArgumentException(_kind.Title, $"{_kind.Title} is {Describe()}; give a {_kind.Noun}, its name or its ARN.", $"{_kind.Title}NotUnderstood"),
    };

    /// <summary>The job's name, or what was given when it is none.</summary>
    public override string ToString() => Given is string or TJob ? base.ToString() : Text(_kind.NameProperty) ?? base.ToString();
}
