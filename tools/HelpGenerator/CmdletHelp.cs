namespace HelpGenerator;

/// <summary>What there is to say about a cmdlet. Texts are paragraphs in Markdown without links.</summary>
internal sealed record CmdletHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    /// <summary>What the cmdlet belongs to, such as Training.</summary>
    public required string Area { get; init; }

    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<SyntaxHelp> Syntaxes { get; init; }

    /// <summary>All parameters by name, without those that every cmdlet of PowerShell has.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>The cmdlets that the help names or speaks of, and those for the same thing.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>The topics that send their readers to this cmdlet.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public string Name => $"{Verb}-{Noun}";

    /// <summary>Everything that may speak of another cmdlet.</summary>
    public IEnumerable<string> Texts =>
        [Synopsis, .. Description, .. Parameters.SelectMany(p => p.Description), .. Examples.SelectMany(e => e.Remarks.Append(e.Code))];
}

/// <summary>A way to call a cmdlet.</summary>
/// <param name="Name">The parameter set; null when there is only one.</param>
/// <param name="IsDefault">Whether PowerShell takes it when nothing decides.</param>
/// <param name="Parameters">What belongs to it: by position, then the mandatory, then the others.</param>
internal sealed record SyntaxHelp(string? Name, bool IsDefault, IReadOnlyList<ParameterUse> Parameters);

/// <summary>A parameter in a parameter set.</summary>
internal sealed record ParameterUse(ParameterHelp Parameter, bool IsMandatory, int? Position, bool FromPipeline, bool FromProperty)
{
    /// <summary>How it is written on a command line: [-Name &lt;string&gt;].</summary>
    public string Text
    {
        get
        {
            var name = Position is null ? $"-{Parameter.Name}" : $"[-{Parameter.Name}]";
            var text = Parameter.IsSwitch ? name : $"{name} <{Parameter.Type}>";
            return IsMandatory ? text : $"[{text}]";
        }
    }

    /// <summary>In the words of Get-Help.</summary>
    public string PipelineInput => (FromPipeline, FromProperty) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}

internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    /// <summary>The type as PowerShell writes it: string, TrainingReference[].</summary>
    public required string Type { get; init; }

    public required bool IsSwitch { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values that are accepted; empty when they are not listed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string Default { get; init; } = "None";

    public bool TakesWildcards { get; init; }

    /// <summary>How each parameter set has it.</summary>
    public IReadOnlyDictionary<string, ParameterUse> Uses { get; set; } = new Dictionary<string, ParameterUse>();
}

/// <summary>A type that goes in or comes out.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);

/// <summary>An example.</summary>
/// <param name="Title">What it shows, in a line.</param>
/// <param name="Code">The script.</param>
/// <param name="Remarks">What is to be said about it.</param>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
