using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Tests.Images;

/// <summary>The catalogue against all that the Python SDK knows.</summary>
public sealed class EveryLookupTests
{
    private static readonly EveryLookup s_recorded = new();

    /// <summary>Where we differ on purpose; docs/images.md gives the reasons.</summary>
    private static readonly Dictionary<string, Func<RecordedLookup, SmArgumentException?, bool>> s_differences = new()
    {
        ["inference_tool on a framework without Neuron images"] = (asked, error) => asked.Query.InferenceTool is not null && error?.Parameter == "InferenceTool",
        ["serverless without an image for CPUs"] = (asked, error) => asked.Query.Serverless && error?.Message.StartsWith("A serverless endpoint needs an image for cpu", StringComparison.Ordinal) == true,
        ["huggingface without a version"] = (asked, error) => error is null && asked.Uri?.Contains("transformersNone", StringComparison.Ordinal) == true,
    };

    [Fact]
    public void Every_question_has_the_recorded_answer()
    {
        var needed = new HashSet<string>();
        var (count, wrong) = Compare(s_recorded.All(), needed);

        Assert.True(wrong.Count == 0, Report(wrong));
        Assert.Equal(s_recorded.Count, count);
        Assert.Equal(s_differences.Keys.Order(StringComparer.Ordinal), needed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_image_has_the_recorded_account_in_every_region_and_none_elsewhere()
    {
        var (count, wrong) = Compare(s_recorded.Everywhere(), []);

        Assert.True(wrong.Count == 0, Report(wrong));
        Assert.InRange(count, 50_000, int.MaxValue);
    }

    private static (int Count, List<string> Wrong) Compare(IEnumerable<RecordedLookup> lookups, HashSet<string> needed)
    {
        var count = 0;
        var wrong = new List<string>();
        foreach (var lookup in lookups)
        {
            count++;
            var (uri, error) = Ask(lookup.Query);
            if (uri == lookup.Uri) continue;
            if (s_differences.FirstOrDefault(d => d.Value(lookup, error)).Key is { } difference) needed.Add(difference);
            else wrong.Add($"{lookup.Query}: expected {lookup.Uri ?? "an error"}, was {uri ?? error!.Message}");
        }

        return (count, wrong);
    }

    private static (string? Uri, SmArgumentException? Error) Ask(ImageQuery query)
    {
        try
        {
            return (ImageCatalogue.BuiltIn.Resolve(query).Uri, null);
        }
        catch (SmArgumentException e)
        {
            return (null, e);
        }
    }

    private static string Report(List<string> wrong) => $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}";
}
