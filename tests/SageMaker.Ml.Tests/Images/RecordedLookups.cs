using System.IO.Compression;
using SageMaker.Ml.Images;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Images;

/// <summary>Look-ups recorded from the Python SDK 2.257.6: its arguments, and the address or "!" for an error.</summary>
internal static class RecordedLookups
{
    public static IEnumerable<RecordedLookup> All()
    {
        using var file = File.OpenRead(Repository.Combine("tests", "SageMaker.Ml.Tests", "Images", "data", "image-uris.tsv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var columns = text.ReadLine()!.Split('\t');
        while (text.ReadLine() is { } line)
        {
            yield return Parse(columns.Zip(line.Split('\t')).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second));
        }
    }

    private static RecordedLookup Parse(Dictionary<string, string> row)
    {
        var flags = row.GetValueOrDefault("flags", "").Split(' ');
        var uri = row["uri"];
        var query = new ImageQuery
        {
            Framework = row["framework"],
            Region = row["region"],
            Version = row.GetValueOrDefault("version"),
            PythonVersion = row.GetValueOrDefault("py_version"),
            InstanceType = row.GetValueOrDefault("instance_type"),
            Scope = row.GetValueOrDefault("image_scope") is { } scope ? ScopeOf(scope) : null,
            BaseFrameworkVersion = row.GetValueOrDefault("base_framework_version"),
            InferenceTool = row.GetValueOrDefault("inference_tool"),
            AcceleratorType = row.GetValueOrDefault("accelerator_type"),
            TrainingCompiler = flags.Contains("training_compiler"),
            Serverless = flags.Contains("serverless"),
            SmDistributed = flags.Contains("smdistributed"),
        };
        return new RecordedLookup(query, uri == "!" ? null : uri);
    }

    public static ImageScope ScopeOf(string recorded) => recorded switch
    {
        "inference_graviton" => ImageScope.GravitonInference,
        "eia" => ImageScope.ElasticInference,
        "debugger" => ImageScope.Debugging,
        "detailed-profiler" => ImageScope.Profiling,
        _ => Enum.Parse<ImageScope>(recorded, ignoreCase: true),
    };
}

/// <summary>A question and its recorded answer; null is an error.</summary>
internal sealed record RecordedLookup(ImageQuery Query, string? Uri);
