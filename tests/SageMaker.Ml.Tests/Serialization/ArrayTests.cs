using System.Collections;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Serialization.Arrays;
using static SageMaker.Ml.Tests.Serialization.NumpyRecording;

namespace SageMaker.Ml.Tests.Serialization;

/// <summary>Rows to arrays and back. Random cases have a fixed seed, which the failure names by the case's number.</summary>
public sealed class ArrayTests
{
    private const int Cases = 1000;

    private static byte[] Write(string contentType, bool batched, params object?[] rows)
    {
        var serializer = RowSerializers.For(contentType, batched);
        using var body = new BodyBuffer(1);
        for (var i = 0; i < rows.Length; i++) serializer.Append(body, rows[i], i);
        serializer.Complete(body, rows.Length);
        return body.Written.ToArray();
    }

    private static NamedValues Named(params (string Name, object? Value)[] columns) => new([.. columns.Select(c => c.Name)], [.. columns.Select(c => c.Value)]);

    [Fact]
    public void Arrays_of_every_type_and_shape_read_back_as_themselves_in_every_culture() => InCulture.Each(() =>
    {
        var random = new Random(4);
        for (var i = 0; i < Cases; i++)
        {
            var shape = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 5)).ToArray();
            var kind = random.Next(Elements.Length);
            var value = Nested(shape, 0, () => Elements[kind](random));

            var array = Npy.Read(Write(MediaTypes.Npy, batched: false, value));

            Assert.Equal((i, NdArray.Describe(shape)), (i, NdArray.Describe(array.Shape)));
            Assert.Equal($"{i}: {Show(value)}", $"{i}: {Show(array.ToValue())}");
        }
    });

    [Fact]
    public void Rows_of_a_batch_read_back_in_their_order_in_every_culture() => InCulture.Each(() =>
    {
        var random = new Random(5);
        for (var i = 0; i < Cases; i++)
        {
            var width = random.Next(1, 6);
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (object?)Enumerable.Range(0, width).Select(_ => Elements[random.Next(2) * 6](random)).ToArray()).ToArray();
            var expected = $"{i}: {Show(rows.Select(row => ((object[])row!).Select(v => (object)Convert.ToDouble(v, null)).ToArray()).ToArray())}";

            Assert.Equal(expected, $"{i}: {Show(Doubles(PredictionReaders.For(MediaTypes.Npy).Read(Write(MediaTypes.Npy, batched: true, rows), rows.Length)))}");
            Assert.Equal(expected, $"{i}: {Show(Doubles(PredictionReaders.For(MediaTypes.Npz).Read(Write(MediaTypes.Npz, batched: true, rows), rows.Length)))}");
        }
    });

    [Fact]
    public void Sparse_rows_read_back_from_libsvm_in_every_culture() => InCulture.Each(() =>
    {
        var random = new Random(6);
        for (var i = 0; i < Cases; i++)
        {
            var row = new Hashtable();
            for (var column = 0; column < random.Next(1, 6); column++) row[random.Next(1000)] = Elements[6](random);
            var read = (NamedValues)PredictionReaders.For(MediaTypes.LibSvm).Read(Write(MediaTypes.LibSvm, batched: true, row), 1)[0]!;
            var columns = (Hashtable)read.Values[1]!;

            Assert.Equal(row.Count, columns.Count);
            foreach (DictionaryEntry entry in row) Assert.Equal(Show(Convert.ToDouble(entry.Value, null)), Show(Convert.ToDouble(columns[entry.Key], null)));
        }
    });

    [Fact]
    public void An_object_is_a_table_of_one_row_and_an_array_is_what_it_is()
    {
        Assert.Equal("(1, 2)", NdArray.Describe(Npy.Read(Write(MediaTypes.Npy, false, Named(("a", "1"), ("b", 2)))).Shape));
        Assert.Equal("(2,)", NdArray.Describe(Npy.Read(Write(MediaTypes.Npy, false, (object)new object[] { 1, 2 })).Shape));
        Assert.Equal("(1, 2)", NdArray.Describe(Npy.Read(Write(MediaTypes.Npy, true, (object)new object[] { 1, 2 })).Shape));
    }

    [Fact]
    public void Rows_of_a_batch_get_the_type_that_holds_them_all()
    {
        Assert.Equal("<f8", TypeOf(new object[] { 1, 2 }, new object[] { 0.5, 1 }));
        Assert.Equal("<f4", TypeOf(new object[] { 1f }, new object[] { (short)1 }));
        Assert.Equal("<i8", TypeOf(new object[] { true }, new object[] { 7 }));
        Assert.Equal("<i4", TypeOf(new object[] { (ushort)1 }, new object[] { (short)1 }));
        Assert.Equal("<U3", TypeOf(new object[] { "a" }, new object[] { "abc" }));
        Assert.Equal("<i8", TypeOf(new object[] { "1" }, new object[] { "2" }));

        static string TypeOf(params object?[] rows) => Npy.Read(Write(MediaTypes.Npy, true, rows)).Type.ToString();
    }

    [Fact]
    public void Npy_files_of_a_batch_are_stacked_in_their_own_type()
    {
        var file = FileOf(Find("read", "<f4 C"));

        var stacked = Npy.Read(Write(MediaTypes.Npy, true, file, file));

        Assert.Equal(("(2, 2, 3)", "<f4"), (NdArray.Describe(stacked.Shape), stacked.Type.ToString()));
        Assert.Equal(file, Write(MediaTypes.Npy, false, file));
    }

    [Fact]
    public void The_largest_column_makes_a_sparse_matrix_as_wide_as_that() =>
        Assert.Equal("[[0 1.5 0 0]]", Show(PredictionReaders.For(MediaTypes.Npz).Read(Write(MediaTypes.Npz, false, new Hashtable { ["1"] = 1.5, ["3"] = 0 }), 1).ToArray()));

    [Fact]
    public void Libsvm_tells_zeros_and_not_what_is_missing()
    {
        Assert.Equal("0 0:0 2:1.5"u8.ToArray(), Write(MediaTypes.LibSvm, false, Named(("a", 0), ("b", null), ("c", "1.5"))));
        Assert.Equal("0 3:0.5 7:1\n1 2:3"u8.ToArray(), Write(MediaTypes.LibSvm, true, new NamedValues(["7", "3"], [1, 0.5]) { IsSparse = true }, "1 2:3\n"));
    }

    public static TheoryData<string, object?[], string> Unwritable => new()
    {
        { MediaTypes.Npy, [new object[] { new object[] { 1, 2 }, new object[] { 3 } }], "ragged" },
        { MediaTypes.Npy, [new object[] { 1, 2 }, new object[] { 3 }], "shape (1,) in one request with rows of shape (2,)" },
        { MediaTypes.Npy, [new object[] { 1, "x" }], "text 'x', where a number must be" },
        { MediaTypes.Npy, [new object?[] { 1, null }], "holds null" },
        { MediaTypes.Npy, [new object[] { "x" }, new object[] { 1 }], "A row of <i8 in one request with rows of <U1" },
        { MediaTypes.Npy, [new object[] { 1 }, new object[] { ulong.MaxValue }], "A row of <u8 in one request with rows of <i8" },
        { MediaTypes.Npy, [Array.Empty<object>()], "empty" },
        { MediaTypes.Npy, ["1,2"], "The text '1,2', which is no array by itself" },
        { MediaTypes.Npy, [null], "null" },
        { MediaTypes.Npy, [new Hashtable { ["a"] = 1 }], "hashtable, whose keys have no order" },
        { MediaTypes.Npy, [new object[] { new DateTime(2026, 11, 25) }], "DateTime" },
        { MediaTypes.Npy, [Named(("age", 1), ("name", "Ann"))], "The text 'Ann' in column 'name', where a number must be" },
        { MediaTypes.Npy, [Named(("age", ""))], "Nothing in column 'age'" },
        { MediaTypes.Npy, ["not npy"u8.ToArray(), new object[] { 1 }], "no npy file" },
        { MediaTypes.Npz, [new Hashtable { ["a"] = 1 }], "key 'a'" },
        { MediaTypes.Npz, [new Hashtable { ["-1"] = 1 }], "key '-1'" },
        { MediaTypes.Npz, [new Hashtable()], "empty hashtable" },
        { MediaTypes.Npz, [new object[] { 1, 2 }, new object[] { 1 }], "A row of 1 columns in one request with rows of 2" },
        { MediaTypes.Npz, [new object[] { 1, 2 }, new Hashtable { ["2"] = 1 }], "A row of 3 columns" },
        { MediaTypes.Npz, [new object[] { new object[] { 1 } }], "shape (1, 1)" },
        { MediaTypes.Npz, [new object[] { "x" }], "type <U1" },
        { MediaTypes.LibSvm, [5], "A single value" },
        { MediaTypes.LibSvm, [new object[] { double.NaN }], "NaN in column 0" },
        { MediaTypes.LibSvm, [Named(("a", double.PositiveInfinity))], "Infinity in column 'a'" },
        { MediaTypes.LibSvm, [new object[] { "x" }], "The text 'x' in column '0'" },
        { MediaTypes.LibSvm, [""], "empty row" },
        { MediaTypes.Csv, [new object[] { 1, 2 }, new object[] { 3 }], "A row of 1 value in one request with rows of 2" },
        { "application/x-unknown", [new object[] { 1 }], "application/x-npz, text/libsvm" },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_cannot_be_written_is_named_with_its_remedy_and_leaves_the_other_rows_alone(string contentType, object?[] rows, string says)
    {
        var serializer = RowSerializers.For(contentType, batched: rows.Length > 1);
        using var body = new BodyBuffer();
        for (var i = 0; i < rows.Length - 1 && rows[0] is not byte[]; i++) serializer.Append(body, rows[i], i);
        var before = body.Length;

        var error = Assert.Throws<SmException>(() => serializer.Append(body, rows[0] is byte[]? rows[0] : rows[^1], rows.Length - 1));

        Assert.Equal("RowNotSerializable", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(contentType, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, body.Length);
    }

    public static TheoryData<string, string, string> Malformed => new()
    {
        { MediaTypes.Npy, "<html>oops", "<html>oops" },
        { MediaTypes.Npy, "", "mark of an npy file" },
        { MediaTypes.Npz, "{\"error\":1}", "{\"error\":1}" },
        { MediaTypes.LibSvm, "1 2:3\n1 2", "line 2: '2' is no column" },
        { MediaTypes.LibSvm, "x 2:3", "label 'x'" },
        { MediaTypes.Json, "[1, 2", "[1, 2" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void An_answer_that_is_not_in_its_form_is_quoted(string contentType, string body, string says)
    {
        var error = Assert.Throws<SmException>(() => PredictionReaders.For(contentType).Read(System.Text.Encoding.UTF8.GetBytes(body), null));

        Assert.Equal("PredictionNotReadable", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_cut_short_anywhere_says_so_and_nothing_worse()
    {
        var file = FileOf(Find("read", "text"));
        for (var length = 0; length < file.Length; length++)
        {
            var error = Assert.Throws<SmException>(() => PredictionReaders.For(MediaTypes.Npy).Read(file.AsMemory(0, length), null));
            Assert.Equal("PredictionNotReadable", error.ErrorId);
        }
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_read_or_refused_and_nothing_worse()
    {
        var random = new Random(7);
        foreach (var (type, original) in new[] { (MediaTypes.Npy, FileOf(Find("read", "cube"))), (MediaTypes.Npz, FileOf(Find("sparse", "not compressed"))) })
        {
            for (var i = 0; i < Cases; i++)
            {
                var file = (byte[])original.Clone();
                file[random.Next(file.Length)] = (byte)random.Next(256);
                try
                {
                    PredictionReaders.For(type).Read(file, null);
                }
                catch (SmException e)
                {
                    Assert.Equal("PredictionNotReadable", e.ErrorId);
                }
            }
        }
    }

    private static readonly Func<Random, object>[] Elements =
    [
        r => r.Next(-1000, 1000),
        r => r.NextInt64(long.MinValue, long.MaxValue),
        r => (short)r.Next(short.MinValue, short.MaxValue),
        r => (byte)r.Next(256),
        r => (uint)r.NextInt64(uint.MaxValue),
        r => (ulong)r.NextInt64(),
        r => (r.NextDouble() - 0.5) * Math.Pow(10, r.Next(-300, 300)),
        r => (float)((r.NextDouble() - 0.5) * Math.Pow(10, r.Next(-30, 30))),
        r => (Half)(r.NextDouble() * 1000),
        r => r.Next(2) == 1,
        r => new string([.. Enumerable.Range(0, r.Next(1, 5)).Select(_ => "aäßıİ€x"[r.Next(7)])]),
        r => double.NaN,
    ];

    private static object Nested(int[] shape, int dimension, Func<object> element) => dimension == shape.Length
        ? element()
        : Enumerable.Range(0, shape[dimension]).Select(_ => Nested(shape, dimension + 1, element)).ToArray();

    private static object?[] Doubles(IReadOnlyList<object?> rows) => [.. rows.Select(row => ((object?[])row!).Select(v => (object)Convert.ToDouble(v, null)).ToArray())];
}
