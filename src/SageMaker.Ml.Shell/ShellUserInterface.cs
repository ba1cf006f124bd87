using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SageMaker.Ml.Shell;

/// <summary>Output to standard output; errors, warnings and progress to standard error; questions only where somebody can answer.</summary>
internal sealed class ShellUserInterface(TextWriter output, TextWriter error) : PSHostUserInterface
{
    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new(error);

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    public override bool SupportsVirtualTerminal => Terminal.OutputShowsColours;

    public override void Write(string value) => Write(output, GetOutputString(value, SupportsVirtualTerminal), newLine: false);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(output, GetOutputString(value, SupportsVirtualTerminal), newLine: true);

    public override void WriteErrorLine(string value) => Write(error, GetOutputString(value, Terminal.ErrorShowsColours), newLine: true);

    public override void WriteWarningLine(string message) => WriteErrorLine($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => WriteErrorLine($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => WriteErrorLine($"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate) _progress.Show(record);
    }

    public void ClearProgress()
    {
        lock (_gate) _progress.Clear();
    }

    public override string ReadLine()
    {
        ThrowIfNobodyAnswers();
        return Console.In.ReadLine() ?? "";
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ThrowIfNobodyAnswers();
        if (!string.IsNullOrEmpty(caption)) WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
        var keys = choices.Select(KeyOf).ToList();
        while (true)
        {
            var offers = choices.Select((c, i) => $"[{keys[i]}] {c.Label.Replace("&", "", StringComparison.Ordinal)}");
            Write($"{string.Join("  ", offers)} (default is \"{(defaultChoice >= 0 ? keys[defaultChoice] : "none")}\"): ");
            var answer = Console.In.ReadLine();
            if (answer is null) throw new PipelineStoppedException();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            var index = keys.FindIndex(k => string.Equals(k, answer.Trim(), StringComparison.OrdinalIgnoreCase));
            if (index >= 0) return index;
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ThrowIfNobodyAnswers();
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(Console.In.ReadLine() ?? throw new PipelineStoppedException());
        }

        return answers;
    }

    public override SecureString ReadLineAsSecureString() => throw Unsupported("read a secret");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Unsupported("ask for credentials");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        => throw Unsupported("ask for credentials");

    private static string KeyOf(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label[mark + 1].ToString().ToUpperInvariant() : choice.Label;
    }

    private static void ThrowIfNobodyAnswers()
    {
        if (Console.IsInputRedirected) throw new PSInvalidOperationException("This command asks a question, and nobody is there to answer it. Add -Confirm:$false, or give every mandatory parameter.");
    }

    private static PSNotSupportedException Unsupported(string what) => new($"This shell cannot {what}; use pwsh.");

    private void Write(TextWriter writer, string text, bool newLine)
    {
        lock (_gate)
        {
            _progress.Clear();
            writer.Write(text);
            if (newLine) writer.WriteLine();
            writer.Flush();
        }
    }
}
