using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Serialization.Arrays;
using SageMaker.Ml.TestKit;
using static SageMaker.Ml.Tests.Serialization.NumpyRecording;

namespace SageMaker.Ml.Tests.Invocation;

public sealed class ArrayFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, byte[] content)
    {
        var path = _folder.Combine(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static async Task<IReadOnlyList<byte[]>> BodiesOf(string path, string contentType, int? batchSize = null, RowFileOptions? options = null)
    {
        var bodies = new List<byte[]>();
        var batcher = new RowBatcher(contentType, batchSize);
        options ??= new RowFileOptions { SplitsArrays = batchSize is not null };
        await foreach (var row in RowFile.ReadAsync(path, contentType, options, TestContext.Current.CancellationToken))
        {
            if (batcher.Add(row.Row, row.Values) is { } full) bodies.Add(full.Body.Written.ToArray());
        }

        if (batcher.Flush() is { } last) bodies.Add(last.Body.Written.ToArray());
        return bodies;
    }

    private static string[] Texts(IEnumerable<byte[]> bodies) => [.. bodies.Select(Encoding.UTF8.GetString)];

    [Fact]
    public async Task An_npy_file_is_sent_as_it_stands_when_nothing_asks_for_its_rows()
    {
        var file = FileOf(Find("read", ">i4 F"));

        Assert.Equal(file, Assert.Single(await BodiesOf(Write("a.npy", file), MediaTypes.Npy)));
    }

    [Theory]
    [InlineData("<f4 C")]
    [InlineData(">f4 C")]
    [InlineData("<f4 F")]
    [InlineData(">f4 F")]
    public async Task The_rows_of_an_npy_file_are_batched_in_their_own_type_whatever_their_order(string recorded)
    {
        var bodies = await BodiesOf(Write("a.npy", FileOf(Find("read", recorded))), MediaTypes.Npy, batchSize: 1);

        Assert.Equal(["<f4 [[0 1 2]]", "<f4 [[3 4 100]]"], bodies.Select(body => Npy.Read(body)).Select(a => $"{a.Type} {Show(a.ToValue())}"));
    }

    [Fact]
    public async Task The_rows_of_an_npy_file_are_carried_over_to_other_forms()
    {
        var path = Write("a.npy", FileOf(Find("read", "<f8 C")));

        Assert.Equal(["0,1,2", "3,4,100"], Texts(await BodiesOf(path, MediaTypes.Csv)));
        Assert.Equal(["[[0,1,2],[3,4,100]]"], Texts(await BodiesOf(path, MediaTypes.Json, batchSize: 10)));
        Assert.Equal("[[0 1 2] [3 4 100]]", Show(PredictionReaders.For(MediaTypes.Npz).Read((await BodiesOf(path, MediaTypes.Npz, batchSize: 10)).Single(), 2).ToArray()));
    }

    [Fact]
    public async Task A_sparse_matrix_stays_as_wide_as_it_is_in_every_batch_and_shows_its_zeros_elsewhere()
    {
        var path = Write("a.npz", FileOf(Find("sparse", "csc")));

        var batches = await BodiesOf(path, MediaTypes.Npz, batchSize: 1);

        Assert.Equal(["[[1.5 0 2]]", "[[0 0 0]]", "[[0 -3 0]]"], batches.Select(body => Show(PredictionReaders.For(MediaTypes.Npz).Read(body, 1).ToArray())));
        Assert.Equal(["1.5,0,2", "0,0,0", "0,-3,0"], Texts(await BodiesOf(path, MediaTypes.Csv)));
        Assert.Equal(["0 0:1.5 2:2", "0", "0 1:-3"], Texts(await BodiesOf(path, MediaTypes.LibSvm)));
    }

    [Fact]
    public async Task Rows_of_a_csv_file_are_rows_of_a_table_with_or_without_its_header()
    {
        foreach (var content in new[] { "a,b\n1,2.5\n", "1,2.5\n" })
        {
            var array = Npy.Read((await BodiesOf(_folder.Write("a.csv", content), MediaTypes.Npy)).Single());
            Assert.Equal(("(1, 2)", "[[1 2.5]]"), (NdArray.Describe(array.Shape), Show(array.ToValue())));
        }
    }

    [Fact]
    public async Task Lines_of_a_libsvm_file_are_rows_and_cannot_be_another_form()
    {
        var path = _folder.Write("a.svm", "1 0:0.5\n\n0 3:1 # last\n");

        Assert.Equal(["1 0:0.5\n0 3:1 # last"], Texts(await BodiesOf(path, MediaTypes.LibSvm, batchSize: 10)));
        Assert.Contains("use text/libsvm", (await Assert.ThrowsAsync<SmArgumentException>(() => BodiesOf(path, MediaTypes.Csv))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.npy", "oops, no array")]
    [InlineData("a.npy", "")]
    [InlineData("a.npz", "oops, no archive")]
    [InlineData("a.pbr", "oops, no records")]
    public async Task A_file_that_is_not_what_its_name_says_is_named(string name, string content)
    {
        var path = _folder.Write(name, content);

        var error = await Assert.ThrowsAsync<SmException>(() => BodiesOf(path, MediaTypes.Csv));

        Assert.Equal("RowNotReadable", error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_npy_file_that_was_cut_short_is_refused_before_its_first_row()
    {
        var path = Write("a.npy", FileOf(Find("read", "<f8 C"))[..^1]);

        Assert.Contains("but there are 47", (await Assert.ThrowsAsync<SmException>(() => BodiesOf(path, MediaTypes.Csv))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_of_a_file_are_batched_as_they_are_and_carried_over_to_other_forms()
    {
        using var content = new BodyBuffer();
        foreach (var value in new[] { 0.5f, 1.5f, 2.5f }) RecordIo.Write(content, new SmRecord { Features = new Dictionary<string, RecordValue> { ["values"] = RecordValue.Of(value, 1f) } });
        var path = Write("a.pbr", content.Written.ToArray());

        Assert.Equal(content.Written.ToArray(), Assert.Single(await BodiesOf(path, RecordIo.ContentType)));
        Assert.Equal([2, 1], (await BodiesOf(path, RecordIo.ContentType, batchSize: 2)).Select(body => RecordIo.Read(body).Count));
        Assert.Equal(["0.5,1\n1.5,1\n2.5,1"], Texts(await BodiesOf(path, MediaTypes.Csv, batchSize: 10)));
    }

    [Fact]
    public async Task Columns_cannot_be_chosen_where_there_are_no_names()
    {
        var path = Write("a.npy", FileOf(Find("read", "<f8 C")));
        var options = new RowFileOptions { SplitsArrays = true, Columns = new ColumnSelection { Include = ["x"] } };

        Assert.Equal("ColumnsNotNamed", (await Assert.ThrowsAsync<SmArgumentException>(() => BodiesOf(path, MediaTypes.Npy, 1, options))).ErrorId);
    }

    [Fact]
    public void A_body_that_is_too_large_is_refused_with_both_sizes()
    {
        var settings = new InvocationSettings { EndpointName = "e", ContentType = MediaTypes.Csv };

        Assert.Equal(InvocationSettings.MaxBody, settings.ToRequest(new byte[InvocationSettings.MaxBody]).Body!.Value.Length);
        var error = Assert.Throws<SmException>(() => settings.ToRequest(new byte[InvocationSettings.MaxBody + 1]));
        Assert.Equal("RequestTooLarge", error.ErrorId);
        Assert.Contains("6,291,457 bytes is more than an endpoint takes, 6 MB", error.Message, StringComparison.Ordinal);
    }
}
