using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Invocation;

public sealed class RowFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<string>> BodyOf(string path, string contentType, RowFileOptions? options = null)
    {
        var bodies = new List<string>();
        var batcher = new RowBatcher(contentType, null);
        await foreach (var row in RowFile.ReadAsync(path, contentType, options ?? new RowFileOptions(), TestContext.Current.CancellationToken))
        {
            if (row.Error is { } error) bodies.Add(error.ErrorId);
            else bodies.Add(Encoding.UTF8.GetString(batcher.Add(row.Row, row.Values)!.Body.Written.Span));
        }

        return bodies;
    }

    [Fact]
    public async Task A_first_line_of_names_above_numbers_is_a_header_and_not_sent()
    {
        var path = _folder.Write("a.csv", "x, y\r\n1,\"two\"\r\n\r\n3,\"fo\nur\"");

        Assert.Equal(["1,\"two\"", "3,\"fo\nur\""], await BodyOf(path, MediaTypes.Csv));
    }

    [Fact]
    public async Task Text_above_text_is_no_header_unless_it_is_said()
    {
        var path = _folder.Write("a.csv", "good film\nbad film\n");

        Assert.Equal(["good film", "bad film"], await BodyOf(path, MediaTypes.Csv));
        Assert.Equal(["bad film"], await BodyOf(path, MediaTypes.Csv, new RowFileOptions { HasHeader = true }));
    }

    [Fact]
    public async Task A_header_can_be_denied() =>
        Assert.Equal(["x", "1"], await BodyOf(_folder.Write("a.csv", "x\n1"), MediaTypes.Csv, new RowFileOptions { HasHeader = false }));

    [Fact]
    public async Task Chosen_columns_are_sent_as_they_stand_in_the_file()
    {
        var path = _folder.Write("a.csv", "id,x,y\n7,1.50,\"a,b\"\n");

        Assert.Equal(["\"a,b\",1.50"], await BodyOf(path, MediaTypes.Csv, new RowFileOptions { Columns = new ColumnSelection { Include = ["Y", "x"] } }));
        Assert.Equal(["1.50,\"a,b\""], await BodyOf(path, MediaTypes.Csv, new RowFileOptions { Columns = new ColumnSelection { Exclude = ["id"] } }));
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named_with_those_that_are()
    {
        var path = _folder.Write("a.csv", "x,y\n1,2");

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => BodyOf(path, MediaTypes.Csv, new RowFileOptions { Columns = new ColumnSelection { Exclude = ["z"] } }));

        Assert.Contains("'z'", error.Message, StringComparison.Ordinal);
        Assert.Contains("x, y", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_too_few_fields_is_an_error_and_the_next_is_sent() =>
        Assert.Equal(["1", "RowNotReadable", "3"], await BodyOf(_folder.Write("a.csv", "x,y\n1,2\n5\n3,4"), MediaTypes.Csv, new RowFileOptions { Columns = new ColumnSelection { Include = ["x"] } }));

    [Fact]
    public async Task Csv_rows_become_json_objects_where_json_is_sent() =>
        Assert.Equal(["{\"x\":1.5,\"name\":\"a\"}"], await BodyOf(_folder.Write("a.csv", "x,name\n1.5,a"), MediaTypes.Json));

    [Fact]
    public async Task Json_lines_and_the_elements_of_an_array_are_rows()
    {
        Assert.Equal(["{\"a\": 1}", "[2]"], await BodyOf(_folder.Write("a.jsonl", "{\"a\": 1}\n\n[2]\n"), MediaTypes.JsonLines));
        Assert.Equal(["{\"a\": 1}", "2"], await BodyOf(_folder.Write("a.json", " [{\"a\": 1}, 2]"), MediaTypes.Json));
        Assert.Equal(["{\"a\": 1}"], await BodyOf(_folder.Write("b.json", "{\"a\": 1}"), MediaTypes.Json));
    }

    [Fact]
    public async Task Json_objects_become_csv_where_csv_is_sent() =>
        Assert.Equal(["1,x"], await BodyOf(_folder.Write("a.jsonl", "{\"a\":1,\"b\":\"x\"}"), MediaTypes.Csv));

    [Fact]
    public async Task A_line_longer_than_the_buffer_is_read_whole()
    {
        var line = string.Join(',', Enumerable.Repeat("0.123456789", 100_000));

        Assert.Equal([line, "1"], await BodyOf(_folder.Write("a.csv", line + "\n1\n"), MediaTypes.Csv));
    }

    [Fact]
    public async Task Utf16_is_read_by_its_byte_order_mark()
    {
        var path = _folder.Combine("a.csv");
        await File.WriteAllTextAsync(path, "grün\nblau\n", Encoding.Unicode, TestContext.Current.CancellationToken);

        Assert.Equal(["grün", "blau"], await BodyOf(path, MediaTypes.Csv));
    }

    [Fact]
    public async Task Any_other_file_is_one_row() => Assert.Equal(["\u0001raw\n"], await BodyOf(_folder.Write("a.npy", "\u0001raw\n"), "application/x-npy"));

    [Fact]
    public async Task Values_come_by_name_for_output()
    {
        var path = _folder.Write("a.csv", "x,y\n01,b\n");
        await foreach (var row in RowFile.ReadAsync(path, MediaTypes.Csv, new RowFileOptions { KeepValues = true }, TestContext.Current.CancellationToken))
        {
            var values = Assert.IsType<NamedValues>(row.Values);
            Assert.Equal(["x", "y"], values.Names);
            Assert.Equal(["01", "b"], values.Values);
        }
    }
}
