using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Config.Defaults;

/// <summary>How one property of a new resource is found when a call does not say it: the session's setting, else the configuration's, else what is built in.</summary>
/// <param name="Name">The property, named as the parameter of the cmdlet.</param>
/// <param name="Form">What its value is.</param>
/// <param name="Key">The configuration's key; null when no key feeds it. <c>[]</c> stands for each entry of a list.</param>
internal sealed record DefaultRule(string Name, DefaultForm Form, string? Key)
{
    /// <summary>The parameter of Set-SmSession that goes before the configuration; null when there is none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What the session was given for it; null for nothing.</summary>
    public Func<SessionSettings, object?> Set { get; init; } = _ => null;

    /// <summary>What holds when nobody says anything; null for nothing.</summary>
    public object? BuiltIn { get; init; }
}

/// <summary>What the value of a default is.</summary>
internal enum DefaultForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts; one that is empty says nothing.</summary>
    Texts,

    /// <summary>Texts by name, of which each may come from elsewhere.</summary>
    Map,

    /// <summary>Tags by key: the configuration's with the session's on top.</summary>
    Tags,
}
