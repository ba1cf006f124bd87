using System.Text.RegularExpressions;
using SageMaker.Ml.Code;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Processing;

/// <summary>Finds what is wrong with what a processor is to do before anything is sent. It looks at files, never at a service.</summary>
internal static partial class ProcessingRules
{
    /// <summary>The service takes no more inputs, and no more outputs, of one job.</summary>
    private const int MostPlaces = 10;

    private const int MostArguments = 100;

    private const int LongestArgument = 256;

    private const string Root = "/opt/ml/processing/";

    private static readonly string[] s_dataTypes = [ProcessingS3DataType.S3Prefix, ProcessingS3DataType.ManifestFile];

    /// <summary>Checks everything that can be told without a session.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmProcessor processor, ProcessingSettings settings)
    {
        if (settings.Name is { } name) ResourceName.Checked(nameof(settings.Name), name);
        CheckForm(processor, settings);
        CheckCode(processor, settings);
        if (settings.Argument.Count > MostArguments) throw new SmArgumentException("Argument", FormattableString.Invariant($"Argument has {settings.Argument.Count} words; a processing job takes {MostArguments}. Put the rest into a file that is an input."));
        foreach (var word in settings.Argument)
        {
            if (word.Length == 0) throw new SmArgumentException("Argument", "Argument has an empty word, which the service does not take; leave it out.");
            if (word.Length > LongestArgument) throw new SmArgumentException("Argument", FormattableString.Invariant($"Argument '{word[..20]}…' has {word.Length} characters; the service takes {LongestArgument}. Put it into a file that is an input."));
        }
    }

    /// <summary>Checks the inputs of a job, with names and places, together with what its program brings along.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void CheckInputs(IReadOnlyList<SmProcessingInput> inputs, IReadOnlyList<ProgramInput> program)
    {
        var names = program.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var places = program.Select(p => p.Destination.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            CheckInput(input);
            if (program.Any(p => p.Name == input.Name)) throw new SmArgumentException("InputData", $"InputData '{input.Name}' has the name of the input that carries the program; give it another name.");
            if (!names.Add(input.Name!)) throw new SmArgumentException("InputData", $"InputData names '{input.Name}' twice; each input has a name of its own.");
            if (input.Destination is { } place && !places.Add(place.TrimEnd('/'))) throw new SmArgumentException("InputData", $"InputData '{input.Name}' lies at '{place}', where another input lies; give it another Destination.");
        }

        if (names.Count > MostPlaces)
        {
            var own = program.Count == 0 ? "" : FormattableString.Invariant($", of which the program takes {program.Count}");
            throw new SmArgumentException("InputData", FormattableString.Invariant($"InputData has {inputs.Count} inputs; a processing job takes {MostPlaces}{own}. Put several into one folder."));
        }
    }

    /// <summary>Checks the outputs of a job, with names and places.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void CheckOutputs(IReadOnlyList<SmProcessingOutput> outputs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            CheckName("Output", output.Name!);
            if (!names.Add(output.Name!)) throw new SmArgumentException("Output", $"Output names '{output.Name}' twice; each output has a name of its own.");
            Limits.OneOf("UploadMode", output.UploadMode, [ProcessingS3UploadMode.EndOfJob, ProcessingS3UploadMode.Continuous]);
            Limits.IsS3("Destination", output.Destination);
            if (output.FeatureGroup is { } group && output.Destination is { } destination)
            {
                throw new SmArgumentException("FeatureGroup", $"FeatureGroup '{group}' takes the output '{output.Name}', and Destination '{destination}' does too; give one of them.");
            }

            CheckPlace("Output", output.Name!, "Source", output.Source);
        }

        if (outputs.Count > MostPlaces) throw new SmArgumentException("Output", FormattableString.Invariant($"Output has {outputs.Count} outputs; a processing job takes {MostPlaces}. Put several into one folder."));
    }

    /// <summary>What a person might want to know about outputs that are right as they stand: an S3 URI without a slash at its end takes in all that begins with it.</summary>
    public static IEnumerable<string> Advise(IReadOnlyList<SmProcessingOutput> outputs)
    {
        foreach (var output in outputs)
        {
            if (outputs.FirstOrDefault(o => o != output && Stem(o).StartsWith(Stem(output), StringComparison.Ordinal) && !Stem(output).EndsWith('/')) is not { } other) continue;
            yield return $"Whoever reads all that begins with the address of the output '{output.Name}' takes in '{other.Name}' too. Pipe the job itself into Start-SmTraining, or put a slash behind the address.";
        }
    }

    private static string Stem(SmProcessingOutput output) => output.Destination ?? output.Name ?? "";

    private static void CheckForm(SmProcessor processor, ProcessingSettings settings)
    {
        var framework = ProcessingProgram.NameOf(processor.Framework);
        if (settings.EntryPoint is { } script)
        {
            if (processor.ContainerEntryPoint.Count > 0) throw new SmArgumentException("EntryPoint", $"EntryPoint '{script}' is a script, and the processor names a program of the image, ContainerEntryPoint '{processor.ContainerEntryPoint[0]}'; leave one of them out.");
            CheckCommand(processor, script, framework);
        }
        else
        {
            if (settings.SourceDirectory is { } directory) throw new SmArgumentException("EntryPoint", $"SourceDirectory '{directory}' is given without the script to run; add -EntryPoint.");
            if (settings.Dependency.Count > 0) throw new SmArgumentException("EntryPoint", "Dependency is given without the script to run; add -EntryPoint.");
            if (processor.Command.Count > 0) throw new SmArgumentException("EntryPoint", $"Command '{processor.Command[0]}' runs a script; add -EntryPoint, or name a program of the image with New-SmProcessor -ContainerEntryPoint.");
            if (framework is not null && ProcessingProgram.RunsScripts(framework) && processor.ContainerEntryPoint.Count == 0) throw new SmArgumentException("EntryPoint", $"Framework '{processor.Framework}' runs a script of yours; give it with -EntryPoint.");
            if (processor is { ImageUri: null, Framework: null }) throw new SmArgumentException("EntryPoint", "Nothing says what to run. Give a script with -EntryPoint, or an image with New-SmProcessor -ImageUri.");
        }

        if (framework == SparkProgram.Framework) CheckSpark(settings);
        else if (settings.Spark.Given is var (parameter, value)) throw new SmArgumentException(parameter, $"{parameter} '{value}' is for applications of spark; leave it out, or describe the processor with -Framework spark.");
    }

    /// <summary>A script that is not Python's needs to be told what runs it.</summary>
    private static void CheckCommand(SmProcessor processor, string script, string? framework)
    {
        if (processor.Command.Count > 0 || framework == SparkProgram.Framework || script.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) return;
        throw new SmArgumentException("Command", $"EntryPoint '{script}' is no Python script, and nothing says what runs it; tell that with New-SmProcessor -Command, such as -Command Rscript or -Command bash.");
    }

    private static void CheckCode(SmProcessor processor, ProcessingSettings settings)
    {
        if (settings.EntryPoint is not { } script) return;
        var program = ProcessingProgram.Of(processor, settings);
        if (program.Packed is { } packed)
        {
            packed.Check();
            if (packed.Remote is { } archive && archive.Name != SourceCode.ArchiveName)
            {
                throw new SmArgumentException("SourceDirectory", $"SourceDirectory '{archive}' is not called {SourceCode.ArchiveName}, which is what the job unpacks; give the S3 URI of an archive of that name, or a local folder.");
            }

            return;
        }

        if (settings.SourceDirectory is { } directory) throw new SmArgumentException("SourceDirectory", $"SourceDirectory '{directory}' does not go with EntryPoint '{script}', which {(program is SparkProgram ? "spark is given as one file; add modules with -PyFile" : "is in S3 already; name the script by its path inside the folder")}.");
        if (settings.Dependency.Count > 0) throw new SmArgumentException("Dependency", $"Dependency does not go with EntryPoint '{script}', which {(program is SparkProgram ? "spark is given as one file; add files with -SparkFile" : "is in S3 already; pack it with the rest")}.");
        if (S3Uri.IsS3(script))
        {
            Limits.IsS3("EntryPoint", script);
            if (S3Uri.Parse(script) is { Key: "" } or { Key: [.., '/'] }) throw new SmArgumentException("EntryPoint", $"EntryPoint '{script}' is a folder; give the S3 URI of a file.");
        }
        else
        {
            SourceCode.CheckScript(script);
        }
    }

    private static void CheckSpark(ProcessingSettings settings)
    {
        var spark = settings.Spark;
        var isJar = settings.EntryPoint?.EndsWith(".jar", StringComparison.OrdinalIgnoreCase) == true;
        if (isJar && spark.Class is null) throw new SmArgumentException("Class", $"EntryPoint '{settings.EntryPoint}' is a jar, and nothing says which of its classes begins; add -Class.");
        if (!isJar && spark.Class is { } main) throw new SmArgumentException("Class", $"Class '{main}' is a class of a jar, and EntryPoint '{settings.EntryPoint}' is none; leave it out.");
        if (isJar && spark.PyFile.Count > 0) throw new SmArgumentException("PyFile", $"PyFile '{spark.PyFile[0]}' is for Python, and EntryPoint '{settings.EntryPoint}' is a jar; leave it out.");
        Limits.IsS3("EventLogPath", spark.EventLogPath);
        foreach (var (parameter, files) in new[] { ("Jar", spark.Jar), ("PyFile", spark.PyFile), ("SparkFile", spark.File) })
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in files.Where(f => !SparkProgram.IsRemote(f)))
            {
                if (!File.Exists(file)) throw new SmArgumentException(parameter, $"{parameter} '{file}' does not exist. Give the path or the S3 URI of a file.", $"{parameter}NotFound");
                if (!names.Add(Path.GetFileName(file))) throw new SmArgumentException(parameter, $"{parameter} '{file}' has the name of another one, and all of them lie in one folder; rename one of them.");
            }
        }
    }

    private static void CheckInput(SmProcessingInput input)
    {
        CheckName("InputData", input.Name!);
        var mode = Limits.OneOf("InputMode", input.InputMode, ProcessingS3InputMode.AllValues);
        Limits.OneOf("DataType", input.DataType, s_dataTypes);
        Limits.OneOf("Distribution", input.Distribution, ProcessingS3DataDistributionType.AllValues);
        if (Limits.OneOf("Compression", input.Compression, ProcessingS3CompressionType.AllValues) == ProcessingS3CompressionType.Gzip && mode != ProcessingS3InputMode.Pipe)
        {
            throw new SmArgumentException("Compression", $"Compression 'Gzip' of the input '{input.Name}' unpacks what is streamed; add -InputMode Pipe, or let the program unpack its files.");
        }

        if (S3Uri.IsS3(input.Source)) Limits.IsS3("Source", input.Source);
        if (input is { DataType: ProcessingS3DataType.ManifestFile, Source: [.., '/'] })
        {
            throw new SmArgumentException("Source", $"Source '{input.Source}' of the input '{input.Name}' is a folder, and DataType 'ManifestFile' wants the file that lists the objects; name it, or leave DataType out.");
        }

        if (input.Query is null) CheckPlace("InputData", input.Name!, "Destination", input.Destination);
        else if (input.Destination is { } place && !place.StartsWith('/')) throw new SmArgumentException("Destination", $"Destination '{place}' of the input '{input.Name}' is no full path in the container; give one such as {SmProcessingInput.DefaultFolder}/{input.Name}.");
    }

    /// <summary>Where the service copies data to and from lies below one folder, as its reference has it.</summary>
    private static void CheckPlace(string parameter, string name, string property, string? place)
    {
        if (place is null || (place.StartsWith(Root, StringComparison.Ordinal) && place.Length > Root.Length)) return;
        throw new SmArgumentException(parameter, $"{parameter} '{name}' has the {property} '{place}'; what SageMaker copies lies below {Root}, such as {Root}{(parameter == "Output" ? "output" : "input")}/{name}.");
    }

    private static void CheckName(string parameter, string name)
    {
        if (!ValidName().IsMatch(name)) throw new SmArgumentException(parameter, $"{parameter} '{name}' is not a name; it may have up to 64 letters, digits, dots, hyphens and underscores.");
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex ValidName();
}
