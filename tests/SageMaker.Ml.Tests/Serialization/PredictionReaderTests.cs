using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Tests.Serialization;

public sealed class PredictionReaderTests
{
    private static IReadOnlyList<object?> Read(string contentType, string body, int? rows = null) => PredictionReaders.For(contentType).Read(Encoding.UTF8.GetBytes(body), rows);

    [Fact]
    public void A_line_of_one_field_is_a_number_or_a_text_and_a_line_of_several_is_an_array() =>
        Assert.Equal([0.5, "spam", new object?[] { 1.0, "x", null }], Read("text/csv; charset=utf-8", "0.5\r\nspam\n1,x,\n"));

    [Fact]
    public void A_quoted_field_stays_text() => Assert.Equal(["007", "a\"b,c\nd"], Read(MediaTypes.Csv, "\"007\"\n\"a\"\"b,c\nd\"\n"));

    [Fact]
    public void One_line_with_as_many_fields_as_rows_is_a_prediction_for_each() => Assert.Equal([0.1, 0.2, 0.3], Read(MediaTypes.Csv, "0.1,0.2,0.3", 3));

    [Fact]
    public void The_array_of_predictions_may_be_wrapped()
    {
        Assert.Equal([1L, 2.5], Read(MediaTypes.Json, "[1, 2.5]", 2));
        Assert.Equal([1L, 2L], Read(MediaTypes.Json, """{"predictions":[1,2]}""", 2));
    }

    [Fact]
    public void Json_without_rows_is_one_value()
    {
        var value = Assert.IsType<NamedValues>(Assert.Single(Read("application/vnd.x+json", """{"b":[null,true],"a":{"x":"y"}}""")));
        Assert.Equal(["b", "a"], value.Names);
        Assert.Equal(new object?[] { null, true }, value.Values[0]);
    }

    [Fact]
    public void Json_lines_are_one_value_each() => Assert.Equal([1L, "x"], Read("application/x-ndjson", "1\n\n\"x\"\n"));

    [Theory]
    [InlineData("text/csv", "1\n2", "2 lines")]
    [InlineData("text/csv", "", "0 lines")]
    [InlineData("application/json", "[1]", "a JSON array of 1")]
    [InlineData("application/json", "{}", "no JSON array")]
    [InlineData("application/jsonlines", "1", "1 line")]
    [InlineData("application/octet-stream", "xyz", "one text or file")]
    public void A_wrong_number_of_predictions_says_what_was_found(string contentType, string body, string found)
    {
        var error = Assert.Throws<SmException>(() => Read(contentType, body, 3));

        Assert.Equal("PredictionCountMismatch", error.ErrorId);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_that_is_none_quotes_its_beginning()
    {
        var error = Assert.Throws<SmException>(() => Read(MediaTypes.Json, "<html>oops"));

        Assert.Equal("PredictionNotReadable", error.ErrorId);
        Assert.Contains("<html>oops", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_answers_are_text_or_bytes()
    {
        Assert.Equal(["hello"], Read("text/plain", "hello"));
        Assert.Equal("hi"u8.ToArray(), Assert.Single(Read("image/png", "hi")));
    }
}
