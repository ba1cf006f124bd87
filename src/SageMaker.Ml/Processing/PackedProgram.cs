using System.Text;
using System.Text.RegularExpressions;
using SageMaker.Ml.Code;

namespace SageMaker.Ml.Processing;

/// <summary>Packed code with a small script of ours that unpacks it, installs what it needs and runs it: the form of the Python SDK's FrameworkProcessor.</summary>
/// <param name="Source">The code.</param>
/// <param name="Command">What runs its script; empty for python.</param>
/// <param name="Framework">The framework; null for an image of somebody's own.</param>
internal sealed partial record PackedProgram(SourceCode Source, IReadOnlyList<string> Command, string? Framework) : ProcessingProgram
{
    private const string Starter = "runproc.sh";

    private const string StarterInput = "entrypoint";

    private const string StarterFolder = SmProcessingInput.DefaultFolder + "/" + StarterInput;

    public override IReadOnlyList<string> ContainerEntryPoint => ["/bin/bash", $"{StarterFolder}/{Starter}"];

    public override IReadOnlyList<ProgramInput> Inputs =>
    [
        new ProgramInput(CodeInput, CodeFolder + "/") { IsPackedCode = true },
        new ProgramInput(StarterInput, StarterFolder) { Made = (Starter, Encoding.UTF8.GetBytes(Text)), Folder = "source" },
    ];

    public override SourceCode Packed => Source;

    public override bool IsScript => true;

    public override string NameBase => Framework ?? "framework-processor";

    /// <summary>The script that the container starts with. Lines end with LF alone, whatever machine writes them.</summary>
    private string Text => string.Join(
        '\n',
        "#!/bin/bash",
        "# Unpacks the code of this job, installs what it needs, and runs it.",
        "set -e",
        $"cd {CodeFolder}/",
        $"tar -xzf {SourceCode.ArchiveName}",
        "if [ -f requirements.txt ]; then",
        "    python -m pip install --requirement requirements.txt",
        "fi",
        $"exec {string.Join(' ', (Command.Count > 0 ? Command : ["python"]).Append(Source.Program).Select(Quoted))} \"$@\"",
        "");

    /// <summary>A word as a shell reads it.</summary>
    private static string Quoted(string word) => PlainWord().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_./:=+-]+\\z")]
    private static partial Regex PlainWord();
}
