using System.Collections;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Tests.Serialization;

public sealed class RowSerializerTests
{
    private static string Write(string contentType, bool batched, params object?[] rows)
    {
        var serializer = RowSerializers.For(contentType, batched);
        using var body = new BodyBuffer(1);
        for (var i = 0; i < rows.Length; i++) serializer.Append(body, rows[i], i);
        serializer.Complete(body, rows.Length);
        return Encoding.UTF8.GetString(body.Written.Span);
    }

    private static NamedValues Named(params (string Name, object? Value)[] columns) => new([.. columns.Select(c => c.Name)], [.. columns.Select(c => c.Value)]);

    private static object?[] ReadCsv(string text) => [.. PredictionReaders.For(MediaTypes.Csv).Read(Encoding.UTF8.GetBytes(text), null)];

    // The rows and bodies that the Python SDK's CSVSerializer was recorded with; where Python writes 1e-07, the same number is written 1E-07.
    [Fact]
    public void Writes_csv_as_the_Python_SDK_does()
    {
        Assert.Equal("1,2,3", Write(MediaTypes.Csv, false, (object)new object[] { 1, 2, 3 }));
        Assert.Equal("1,2.5\n3,4", Write(MediaTypes.Csv, true, new object[] { 1, 2.5 }, new object[] { 3, 4 }));
        Assert.Equal("1,2,3", Write(MediaTypes.Csv, false, "1,2,3"));
        Assert.Equal("1,,\"x,y\",\"q\"\"uote\"", Write(MediaTypes.Csv, false, (object)new object?[] { 1, null, "x,y", "q\"uote" }));
        Assert.Equal("a,b\nc d,1E-07", Write(MediaTypes.Csv, true, new object[] { "a", "b" }, new object[] { "c d", 1e-07 }));
        Assert.Equal("True,1,1E+22", Write(MediaTypes.Csv, false, (object)new object[] { true, 1.0, 1e22 }));
    }

    [Fact]
    public void Writes_jsonlines_as_the_Python_SDK_does()
    {
        Assert.Equal("{\"a\":1}\n{\"a\":2}", Write(MediaTypes.JsonLines, true, "{\"a\":1}\n", "{\"a\":2}"));
        Assert.Equal("{\"a\":1}\n{\"b\":[1,2]}", Write(MediaTypes.JsonLines, true, Named(("a", 1)), Named(("b", new object[] { 1, 2 }))));
    }

    [Fact]
    public void A_row_of_json_stands_alone_and_rows_of_a_batch_are_an_array_even_when_one_is_left()
    {
        Assert.Equal("{\"a\":1}", Write(MediaTypes.Json, false, Named(("a", 1))));
        Assert.Equal("[{\"a\":1},[2]]", Write(MediaTypes.Json, true, Named(("a", 1)), new object[] { 2 }));
        Assert.Equal("[3]", Write(MediaTypes.Json, true, 3));
    }

    [Fact]
    public void Text_that_is_in_the_form_of_the_request_is_sent_as_it_is() => Assert.Equal("{\"k\" : 1}", Write(MediaTypes.Json, false, "{\"k\" : 1}\r\n"));

    [Fact]
    public void Every_double_reads_back_as_the_same_number_in_every_culture() => InCulture.Each(() => Prop.ForAll<double>(number =>
    {
        if (double.IsInfinity(number)) return true;
        return ReadCsv(Write(MediaTypes.Csv, false, number)) is [double read] && read.Equals(number);
    }).QuickCheckThrowOnFailure());

    [Fact]
    public void Every_json_double_reads_back_as_the_same_number_in_every_culture() => InCulture.Each(() => Prop.ForAll<NormalFloat>(number =>
        Convert.ToDouble(JsonValues.Parse(Encoding.UTF8.GetBytes(Write(MediaTypes.Json, false, number.Get))), null) == number.Get).QuickCheckThrowOnFailure());

    [Fact]
    public void Every_text_reads_back_from_csv_as_itself() => Prop.ForAll<NonNull<string>, NonNull<string>>((first, second) =>
    {
        var (a, b) = (Clean(first.Get), Clean(second.Get));
        var fields = (object?[])ReadCsv(Write(MediaTypes.Csv, false, (object)new object[] { a, b }))[0]!;
        return Same(a, fields[0]) && Same(b, fields[1]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decimals_dates_and_long_numbers_are_the_same_in_every_culture() => InCulture.Each(() => Assert.Equal(
        "1234567.89,12345678901234567890,2026-11-23T01:02:03.0000000Z,0.1",
        Write(MediaTypes.Csv, false, (object)new object[] { 1234567.89m, 12345678901234567890ul, new DateTime(2026, 11, 23, 1, 2, 3, DateTimeKind.Utc), 0.1f })));

    public static TheoryData<string, object?> Unwritable => new()
    {
        { MediaTypes.Csv, null },
        { MediaTypes.Csv, new Hashtable { ["a"] = 1 } },
        { MediaTypes.Csv, new object[] { new object[] { 1 } } },
        { MediaTypes.Csv, "" },
        { MediaTypes.Json, double.NaN },
        { MediaTypes.Json, new object() },
        { MediaTypes.OctetStream, 1 },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_row_that_cannot_be_written_leaves_the_body_as_it_was(string contentType, object? row)
    {
        var serializer = RowSerializers.For(contentType, false);
        using var body = new BodyBuffer();

        var error = Assert.Throws<SmException>(() => serializer.Append(body, row, 0));

        Assert.Equal("RowNotSerializable", error.ErrorId);
        Assert.Equal(0, body.Length);
    }

    /// <summary>A lone half of a character has no UTF-8, and an unquoted field that looks like a number is one; neither is the writer's matter.</summary>
    private static string Clean(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);

    private static bool Same(string written, object? read) => read switch
    {
        null => written.Length == 0,
        double => double.TryParse(written, out _) || written.Trim(' ') is "nan" or "inf" or "-inf" || read.ToString() == written,
        _ => Equals(written, read),
    };
}
