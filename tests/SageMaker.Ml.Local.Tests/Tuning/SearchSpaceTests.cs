using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class SearchSpaceTests
{
    [Theory]
    [InlineData("Linear", "0", "10", 0.25, 2.5)]
    [InlineData("Logarithmic", "0.0001", "1", 0.5, 0.01)]
    [InlineData("ReverseLogarithmic", "0", "0.9999", 0.5, 0.99)]
    [InlineData("ReverseLogarithmic", "0.9", "0.999", 0.5, 0.99)]
    [InlineData("Auto", "0.0001", "1", 0.5, 0.01)]
    [InlineData("Auto", "1", "99", 0.5, 50)]
    [InlineData(null, "-1", "1", 0.5, 0)]
    public void A_scale_has_its_middle_where_the_service_documents_it(string? scale, string min, string max, double place, double value)
    {
        var dimension = Continuous(min, max, scale);
        Assert.Equal(value, double.Parse(dimension.ValueAt(place), CultureInfo.InvariantCulture), 1e-9);
        Assert.Equal(place, dimension.PlaceOf(dimension.ValueAt(place))!.Value, 1e-9);
    }

    [Theory]
    [InlineData("Linear")]
    [InlineData("Logarithmic")]
    [InlineData("ReverseLogarithmic")]
    public void Every_place_comes_back_from_its_value_and_no_value_leaves_the_range(string scale)
    {
        var dimension = Continuous("0.001", "0.97", scale);
        var random = new SearchRandom(1, 1);
        for (var i = 0; i < 1000; i++)
        {
            var place = i switch { 0 => 0, 1 => 1, _ => random.Next() };
            var value = dimension.ValueAt(place);
            Assert.InRange(double.Parse(value, CultureInfo.InvariantCulture), 0.001, 0.97);
            Assert.Equal(place, dimension.PlaceOf(value)!.Value, 1e-9);
        }
    }

    [Theory]
    [InlineData("Linear")]
    [InlineData("Logarithmic")]
    public void Every_whole_number_comes_back_from_its_place(string scale)
    {
        var dimension = new IntegerDimension(new IntegerParameterRange { Name = "n", MinValue = "1", MaxValue = "300", ScalingType = scale });
        for (var i = 0; i < 300; i++)
        {
            var value = (i + 1).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(value, dimension.ValueAt(dimension.PlaceOf(value)!.Value));
            Assert.Equal(value, dimension.ValueAt(dimension.PlaceOf((long)i)));
            Assert.Equal(dimension.PlaceOf(value), dimension.Snap(dimension.PlaceOf(value)!.Value));
        }
    }

    [Fact]
    public void Whole_numbers_at_the_ends_have_as_much_room_as_the_others()
    {
        var dimension = new IntegerDimension(new IntegerParameterRange { Name = "n", MinValue = "1", MaxValue = "4", ScalingType = "Linear" });
        var counts = Enumerable.Range(0, 4000).GroupBy(i => dimension.ValueAt((i + 0.5) / 4000)).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal([1000, 1000, 1000, 1000], counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value));
    }

    [Fact]
    public void Values_are_sent_as_texts_that_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var space = SearchSpace.Of(new ParameterRanges
            {
                ContinuousParameterRanges = [new ContinuousParameterRange { Name = "eta", MinValue = "0.5", MaxValue = "1.5" }],
                IntegerParameterRanges = [new IntegerParameterRange { Name = "depth", MinValue = "1000", MaxValue = "3000" }],
                CategoricalParameterRanges = [new CategoricalParameterRange { Name = "booster", Values = ["\"gbtree\"", "\"dart\""] }],
            });
            Assert.Equal(new SortedDictionary<string, string> { ["booster"] = "\"dart\"", ["depth"] = "2000", ["eta"] = "0.75" }, space.ValuesAt([0.9, 0.5, 0.25]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_point_comes_back_from_its_values()
    {
        var space = SearchSpace.Of(TestFunction.Mixed.Ranges);
        var random = new SearchRandom(3, 1);
        for (var i = 0; i < 200; i++)
        {
            var point = space.Snap(random.NextPoint(4));
            Assert.Equal(point, space.PointOf(space.ValuesAt(point))!, (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void Values_that_belong_to_no_point_have_none()
    {
        var space = SearchSpace.Of(TestFunction.Mixed.Ranges);
        var values = space.ValuesAt([0.5, 0.5, 0.5, 0.5]);
        Assert.Null(space.PointOf(new Dictionary<string, string>(values) { ["optimizer"] = "none" }));
        Assert.Null(space.PointOf(new Dictionary<string, string>(values) { ["rate"] = "-1" }));
        Assert.Null(space.PointOf(values.Where(v => v.Key != "rate").ToDictionary()));
        Assert.True(space.PointOf(new Dictionary<string, string>(values) { ["rate"] = "10" })![3] > 1);
    }

    [Theory]
    [InlineData("0.3", "0.1", "Linear", "its minimum 0.3 is above its maximum 0.1")]
    [InlineData("a", "1", "Linear", "its minimum 'a' is not a number")]
    [InlineData("0", "NaN", "Linear", "its maximum 'NaN' is not a number")]
    [InlineData("0", "1", "Logarithmic", "a logarithmic scale has only values above 0")]
    [InlineData("0", "1", "ReverseLogarithmic", "a reverse logarithmic scale has only values from 0 up to, not including, 1")]
    public void A_range_that_is_none_is_named_with_its_remedy(string min, string max, string scale, string problem) =>
        Assert.Contains($"Range 'x': {problem}", Assert.Throws<TuningProblem>(() => Continuous(min, max, scale)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_the_service_would_choose_itself_is_refused_by_name()
    {
        var problem = Assert.Throws<TuningProblem>(() => SearchSpace.Of(new ParameterRanges { AutoParameters = [new AutoParameter { Name = "eta", ValueHint = "0.1" }] }));
        Assert.Contains("'eta'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("New-SmRange", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_that_leave_nothing_to_search_are_refused()
    {
        Assert.Throws<TuningProblem>(() => SearchSpace.Of(null));
        Assert.Throws<TuningProblem>(() => new IntegerDimension(new IntegerParameterRange { Name = "n", MinValue = "1.5", MaxValue = "2" }));
        Assert.Throws<TuningProblem>(() => new IntegerDimension(new IntegerParameterRange { Name = "n", MinValue = "0", MaxValue = "0", ScalingType = "ReverseLogarithmic" }));
        Assert.Throws<TuningProblem>(() => new CategoricalDimension(new CategoricalParameterRange { Name = "c", Values = ["a", "a"] }));
        Assert.Throws<TuningProblem>(() => SearchSpace.Of(new ParameterRanges
        {
            IntegerParameterRanges = [new IntegerParameterRange { Name = "n", MinValue = "1", MaxValue = "2" }],
            CategoricalParameterRanges = [new CategoricalParameterRange { Name = "n", Values = ["a"] }],
        }));
    }

    private static ContinuousDimension Continuous(string min, string max, string? scale) => new(new ContinuousParameterRange { Name = "x", MinValue = min, MaxValue = max, ScalingType = scale });
}
