using SageMaker.Ml.Code;
using SageMaker.Ml.Images;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Processing;

/// <summary>What a job runs, in the four forms of the Python SDK: the image's own program, a script (ScriptProcessor), packed code (FrameworkProcessor), or an application of spark.</summary>
internal abstract record ProcessingProgram
{
    /// <summary>Where the container finds code.</summary>
    public const string CodeFolder = SmProcessingInput.DefaultFolder + "/code";

    /// <summary>The input that carries code.</summary>
    public const string CodeInput = "code";

    private static readonly string[] s_scriptFrameworks = ["sklearn", "pytorch", "tensorflow", "huggingface", "xgboost", "mxnet", "spark"];

    /// <summary>The words that the container is started with; empty for the image's own.</summary>
    public abstract IReadOnlyList<string> ContainerEntryPoint { get; }

    /// <summary>What it brings along, in the order of the request.</summary>
    public virtual IReadOnlyList<ProgramInput> Inputs => [];

    /// <summary>What it leaves beside the user's outputs; null for nothing.</summary>
    public virtual SmProcessingOutput? Output => null;

    /// <summary>The code that is packed; null where none is.</summary>
    public virtual SourceCode? Packed => null;

    /// <summary>Whether it is a script, which can run without an image.</summary>
    public virtual bool IsScript => false;

    /// <summary>What names of its jobs begin with where no image tells; null for the image's.</summary>
    public virtual string? NameBase => null;

    /// <summary>Chooses the form.</summary>
    public static ProcessingProgram Of(SmProcessor processor, ProcessingSettings settings)
    {
        var framework = NameOf(processor.Framework);
        if (settings.EntryPoint is not { } entryPoint) return new OwnProgram(processor.ContainerEntryPoint);
        if (framework == SparkProgram.Framework) return new SparkProgram(entryPoint, settings.Spark);
        var isPacked = settings.SourceDirectory is not null || settings.Dependency.Count > 0 || framework is not (null or "sklearn");
        return isPacked && !S3Uri.IsS3(entryPoint)
            ? new PackedProgram(settings.Source!, processor.Command, framework)
            : new ScriptProgram(entryPoint, processor.Command);
    }

    /// <summary>The catalogue's name for a framework, or the given one in small letters.</summary>
    public static string? NameOf(string? framework) => framework is null ? null : ImageCatalogue.Default.NameOf(framework) ?? framework.ToLowerInvariant();

    /// <summary>Whether a framework's images are made to run somebody's script.</summary>
    public static bool RunsScripts(string framework) => s_scriptFrameworks.Contains(framework);

    /// <summary>The file's name at the end of a path or an S3 URI.</summary>
    protected static string FileNameOf(string place) => S3Uri.TryParse(place, out var uri) ? uri.Name : Path.GetFileName(place);

    /// <summary>A file that is in S3 already, or that is uploaded.</summary>
    protected static ProgramInput CodeOf(string place) => S3Uri.IsS3(place)
        ? new ProgramInput(CodeInput, CodeFolder) { Remote = place }
        : new ProgramInput(CodeInput, CodeFolder) { Files = [place] };
}

/// <summary>The image's own program, or one in the image that was named.</summary>
internal sealed record OwnProgram(IReadOnlyList<string> Words) : ProcessingProgram
{
    public override IReadOnlyList<string> ContainerEntryPoint => Words;
}

/// <summary>One script, which a command runs.</summary>
internal sealed record ScriptProgram(string Script, IReadOnlyList<string> Command) : ProcessingProgram
{
    public override IReadOnlyList<string> ContainerEntryPoint => [.. Command.Count > 0 ? Command : ["python3"], $"{CodeFolder}/{FileNameOf(Script)}"];

    public override IReadOnlyList<ProgramInput> Inputs => [CodeOf(Script)];

    public override bool IsScript => true;

    public override string NameBase => Path.GetFileNameWithoutExtension(FileNameOf(Script));
}
