using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Transform;

/// <summary>Finds what is wrong with the settings of a transform before anything is sent. It asks neither a service nor the disk.</summary>
internal static partial class TransformRules
{
    /// <summary>The service takes no more at one time, of all requests together.</summary>
    private const int MostMegabytes = 100;

    private const int MostVariables = 16;

    private const int LongestValue = 10240;

    private const int LongestFilter = 63;

    private static readonly string[] s_dataTypes = [S3DataType.S3Prefix, S3DataType.ManifestFile];

    private static readonly string[] s_compressions = [CompressionType.None, CompressionType.Gzip];

    private static readonly string[] s_splits = [SplitType.None, SplitType.Line, SplitType.RecordIO, SplitType.TFRecord];

    private static readonly string[] s_assemblies = [AssemblyType.None, AssemblyType.Line];

    private static readonly string[] s_strategies = [BatchStrategy.MultiRecord, BatchStrategy.SingleRecord];

    private static readonly string[] s_joins = [JoinSource.Input, JoinSource.None];

    /// <summary>The types of machines that the service's model names for transforms.</summary>
    public static IReadOnlyList<string> InstanceTypes => TransformInstanceType.AllValues;

    /// <summary>Checks everything that can be told from the settings alone.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(TransformSettings settings)
    {
        if (settings.Name is { } name) ResourceName.Checked(nameof(settings.Name), name);
        Limits.OneOf(nameof(settings.DataType), settings.DataType, s_dataTypes);
        Limits.OneOf(nameof(settings.Compression), settings.Compression, s_compressions);
        Limits.OneOf(nameof(settings.SplitBy), settings.SplitBy, s_splits);
        Limits.OneOf(nameof(settings.AssembleWith), settings.AssembleWith, s_assemblies);
        Limits.OneOf(nameof(settings.Strategy), settings.Strategy, s_strategies);
        Limits.OneOf(nameof(settings.JoinSource), settings.JoinSource, s_joins);
        CheckPlaces(settings);
        CheckMachines(settings);
        CheckRequests(settings);
        CheckProcessing(settings);
        CheckVariables(settings.Environment);
    }

    /// <summary>What a person might want to know about settings that are right as they stand.</summary>
    public static IEnumerable<string> Advise(TransformSettings settings)
    {
        var isWhole = settings.SplitBy is null or SplitType.None;
        if (isWhole && settings.Strategy == BatchStrategy.MultiRecord) yield return "Strategy 'MultiRecord' puts several records into a request, and nothing says what parts them; add -SplitBy Line.";
        if (settings.JoinSource != JoinSource.Input) yield break;
        var form = MediaTypes.FormOf(settings.ContentType);
        if (form == MediaForm.Csv && (settings.SplitBy != SplitType.Line || settings.AssembleWith != AssemblyType.Line))
        {
            yield return "JoinSource 'Input' joins CSV row by row, for which the service wants -SplitBy Line and -AssembleWith Line.";
        }

        if (settings.Accept is null && form is MediaForm.Csv or MediaForm.JsonLines) yield return $"JoinSource 'Input' needs answers in the form of the input; ask for them with -Accept {settings.ContentType}.";
    }

    private static void CheckPlaces(TransformSettings settings)
    {
        if (S3Uri.IsS3(settings.InputData)) Limits.IsS3(nameof(settings.InputData), settings.InputData);
        if (settings.DataType == S3DataType.ManifestFile && settings.InputData.EndsWith('/'))
        {
            throw new SmArgumentException(nameof(settings.InputData), $"InputData '{settings.InputData}' is a folder, and DataType 'ManifestFile' wants the file that lists the objects; name it, or leave DataType out.");
        }

        Limits.IsS3(nameof(settings.OutputPath), settings.OutputPath);
        Limits.IsS3(nameof(settings.DataCapturePath), settings.DataCapturePath);
        if (settings.DataCapturePath is not null) return;
        if (settings.DataCaptureKmsKey is { } key) throw NotCaptured(nameof(settings.DataCaptureKmsKey), key);
        if (settings.GenerateInferenceId is { } generate) throw NotCaptured(nameof(settings.GenerateInferenceId), generate.ToString());
    }

    private static void CheckMachines(TransformSettings settings)
    {
        if (!InstanceTypes.Contains(settings.InstanceType))
        {
            var remedy = Spelling.Nearest(settings.InstanceType, InstanceTypes) is { } near ? $"did you mean {near}?" : $"it should look like {TransformSettings.DefaultInstanceType}. To transform on this machine use Set-SmSession -Local.";
            throw new SmArgumentException(nameof(settings.InstanceType), $"InstanceType '{settings.InstanceType}' is not a transform instance type; {remedy}");
        }

        Limits.InRange<int>(nameof(settings.InstanceCount), settings.InstanceCount, 1, int.MaxValue);
    }

    private static void CheckRequests(TransformSettings settings)
    {
        Limits.InRange(nameof(settings.MaxConcurrent), settings.MaxConcurrent, 1, int.MaxValue);
        Limits.InRange(nameof(settings.MaxPayloadMB), settings.MaxPayloadMB, 0, MostMegabytes);
        if (settings is { MaxConcurrent: { } requests, MaxPayloadMB: { } size } && (long)requests * size > MostMegabytes)
        {
            throw new SmArgumentException(
                nameof(settings.MaxConcurrent),
                FormattableString.Invariant($"MaxConcurrent '{requests}' requests of MaxPayloadMB '{size}' are {(long)requests * size} MB at one time, and the service takes {MostMegabytes}; make one of them smaller."));
        }

        Limits.InRange(nameof(settings.InvocationTimeout), settings.InvocationTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Limits.InRange(nameof(settings.InvocationRetries), settings.InvocationRetries, 0, 3);
        if (settings is { Compression: CompressionType.Gzip, MaxPayloadMB: 0 })
        {
            throw new SmArgumentException(nameof(settings.MaxPayloadMB), "MaxPayloadMB '0' streams objects as they are, and Compression 'Gzip' has them unpacked first; leave one of them out.");
        }
    }

    private static void CheckProcessing(TransformSettings settings)
    {
        var joins = settings.JoinSource == JoinSource.Input;
        var paths = new[] { CheckPath(nameof(settings.InputFilter), settings.InputFilter), CheckPath(nameof(settings.OutputFilter), settings.OutputFilter) };
        if ((!joins && paths.All(path => path.IsWhole)) || settings.ContentType is null) return;
        var form = MediaTypes.FormOf(settings.ContentType);
        if (form is not (MediaForm.Csv or MediaForm.Json or MediaForm.JsonLines))
        {
            var what = joins ? "JoinSource" : paths[0].IsWhole ? nameof(settings.OutputFilter) : nameof(settings.InputFilter);
            throw new SmArgumentException(
                nameof(settings.ContentType),
                $"ContentType '{settings.ContentType}' cannot be looked into, which {what} wants; that works for {MediaTypes.Csv}, {MediaTypes.Json} and {MediaTypes.JsonLines}.");
        }

        if (form != MediaForm.Csv || paths.FirstOrDefault(path => path.UsesNames) is not { } named) return;
        var parameter = named == paths[0] ? nameof(settings.InputFilter) : nameof(settings.OutputFilter);
        throw new SmArgumentException(parameter, $"{parameter} '{named}' goes by names, and a row of CSV has only columns; number them from 0, as in $[0] or $[1:].");
    }

    private static RecordPath CheckPath(string parameter, string? text) => text?.Length > LongestFilter
        ? throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{text}' has {text.Length} characters; the service takes {LongestFilter}. A wildcard or a slice says the same in fewer."))
        : RecordPath.Parse(parameter, text);

    private static void CheckVariables(IReadOnlyDictionary<string, string>? environment)
    {
        if (environment is null) return;
        if (environment.Count > MostVariables)
        {
            throw new SmArgumentException("Environment", FormattableString.Invariant($"Environment has {environment.Count} variables; a transform takes {MostVariables}. What belongs to the model can be said with ConvertTo-SmModel -Environment."));
        }

        foreach (var (name, value) in environment)
        {
            if (!VariableName().IsMatch(name)) throw new SmArgumentException("Environment", $"Environment '{name}' is no name of a variable; it has letters, digits and underscores, and begins with no digit.");
            if (value.Length > LongestValue) throw new SmArgumentException("Environment", FormattableString.Invariant($"Environment '{name}' has {value.Length} characters; the service takes {LongestValue}. Put the rest into a file of the model."));
        }
    }

    private static SmArgumentException NotCaptured(string parameter, string value) => new(
        parameter, $"{parameter} '{value}' is about what is kept of requests and answers, and nothing says where; add -DataCapturePath.");

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]{0,1023}\\z")]
    private static partial Regex VariableName();
}
