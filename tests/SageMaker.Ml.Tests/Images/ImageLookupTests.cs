using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Tests.Images;

public sealed class ImageLookupTests
{
    private static readonly ImageQuery s_sklearn = new()
    {
        Framework = "sklearn", Version = "1.4-2", Region = "eu-central-1", InstanceType = "ml.m5.large", Scope = ImageScope.Training,
    };

    [Fact]
    public void Every_recorded_lookup_gives_the_same_address_or_an_error()
    {
        var wrong = RecordedLookups.All().Select(l => (l.Query, Expected: l.Uri ?? "an error", Actual: Answer(l.Query)))
            .Where(l => l.Actual != l.Expected && !(l.Expected == "an error" && l.Actual.StartsWith("an error", StringComparison.Ordinal)))
            .Select(l => $"{l.Query}: expected {l.Expected}, was {l.Actual}")
            .ToList();

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(2329, RecordedLookups.All().Count());
    }

    private static string Answer(ImageQuery query)
    {
        try
        {
            return ImageCatalogue.BuiltIn.Resolve(query).Uri;
        }
        catch (SmArgumentException e)
        {
            return $"an error: {e.Message}";
        }
    }
}
