using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>The command line that Tab was pressed on.</summary>
internal sealed class CompletionLine(string command, TypedWord word, CommandAst ast, IDictionary bound)
{
    private static readonly string[] s_deciding = ["Session", "Region", "ProfileName", "Credential"];
    private static readonly string[] s_describing = ["Region", "ProfileName", "Credential", "EndpointUrl"];

    /// <summary>The word to complete.</summary>
    public TypedWord Word { get; } = word;

    /// <summary>The parameters whose values are known without running anything.</summary>
    public IDictionary Bound { get; } = bound;

    /// <summary>A parameter's value; null when it is not given, or not known before the command runs.</summary>
    public object? this[string parameter] => Bound[parameter] is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : Bound[parameter];

    /// <summary>What fits the word of the answer to a question, as choices.</summary>
    public IEnumerable<CompletionResult> Ask(LiveQuestion question)
    {
        var typed = Word;
        return Decide(question.About) is not { } session
            ? []
            : RunspaceState.Current.Completion.Answer(question, session)
                .Where(offer => offer.Text.StartsWith(typed.Text, StringComparison.OrdinalIgnoreCase) && !offer.Text.Any(char.IsControl))
                .Select(typed.Complete);
    }

    /// <summary>The session that the command would work with; null when only running a part of the line would tell.</summary>
    private SessionDecision? Decide(ISmResource? about)
    {
        // A session that is about to be made comes from its own line, whatever the default is now.
        var isMade = command.EndsWith("-SmSession", StringComparison.OrdinalIgnoreCase);
        if ((isMade ? s_describing : s_deciding).Any(IsUnknown)) return null;
        var credential = this["Credential"] is { } given ? (ICredentialSource?)new CredentialTransformationAttribute().Transform(null!, given) : null;
        var shell = new CurrentShell();
        if (!isMade)
        {
            var session = this["Session"];
            if (session is not (null or SmSession)) return null;
            return new SessionChoice(shell).Decide(about, (SmSession?)session, Text("Region"), Text("ProfileName"), credential);
        }

        var options = LanguagePrimitives.IsTrue(this["Local"])
            ? new SessionOptions { Local = true }
            : new SessionOptions { Region = Text("Region"), ProfileName = Text("ProfileName"), Credentials = credential, ServiceUrl = Text("EndpointUrl") is { } url ? new Uri(url) : null };
        return new SessionDecision(null, new AwsToolsSession(shell).Complete(options));
    }

    private string? Text(string parameter) => this[parameter]?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether the line gives the parameter, but as something that only running it would tell.</summary>
    private bool IsUnknown(string parameter) =>
        this[parameter] is null
        && ast.CommandElements.OfType<CommandParameterAst>().Any(p => p.ParameterName.Length >= 3 && parameter.StartsWith(p.ParameterName, StringComparison.OrdinalIgnoreCase));
}
