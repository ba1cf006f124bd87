using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Serialization.Arrays;
using static SageMaker.Ml.Tests.Serialization.NumpyRecording;

namespace SageMaker.Ml.Tests.Serialization;

public sealed class NumpyTests
{
    public static TheoryData<string> Reads => Names("read");

    public static TheoryData<string> Writes => Names("write");

    public static TheoryData<string> Refusals => Names("refuse");

    public static TheoryData<string> Matrices => Names("sparse");

    public static TheoryData<string> UnreadMatrices => Names("sparseRefused");

    [Theory]
    [MemberData(nameof(Reads))]
    public void Reads_what_NumPy_wrote(string name)
    {
        var recorded = Find("read", name);

        Assert.Equal(Show(recorded.GetProperty("values")), Show(Npy.Read(FileOf(recorded)).ToValue()));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public void Writes_what_NumPy_writes_byte_for_byte(string name)
    {
        var recorded = Find("write", name);
        using var body = new BodyBuffer(1);
        var serializer = RowSerializers.For(MediaTypes.Npy, batched: false);

        InCulture.Each(() =>
        {
            body.Truncate(0);
            serializer.Append(body, Plain(recorded.GetProperty("values"), recorded.GetProperty("type").GetString()!), 0);
            serializer.Complete(body, 1);
        });

        Assert.Equal(FileOf(recorded), body.Written.ToArray());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refuses_what_has_no_counterpart_and_never_unpickles(string name)
    {
        var recorded = Find("refuse", name);

        var error = Assert.Throws<SmException>(() => PredictionReaders.For(MediaTypes.Npy).Read(FileOf(recorded), null));

        Assert.Equal("PredictionNotReadable", error.ErrorId);
        Assert.Contains(recorded.GetProperty("says").GetString()!, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Reads_sparse_matrices_of_SciPy_with_their_zeros(string name)
    {
        var recorded = Find("sparse", name);

        Assert.Equal(Show(recorded.GetProperty("values")), Show(PredictionReaders.For(MediaTypes.Npz).Read(FileOf(recorded), 3).ToArray()));
    }

    [Theory]
    [MemberData(nameof(UnreadMatrices))]
    public void Names_the_form_of_a_sparse_matrix_that_is_not_read(string name)
    {
        var error = Assert.Throws<SmException>(() => PredictionReaders.For(MediaTypes.Npz).Read(FileOf(Find("sparseRefused", name)), null));

        Assert.Contains($"'{name}'; save it as csr", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_rows_as_the_sparse_matrix_that_SciPy_saves()
    {
        var recorded = Find("sparse", "csr");
        using var body = new BodyBuffer();
        var serializer = RowSerializers.For(MediaTypes.Npz, batched: true);
        serializer.Append(body, new object[] { 1.5, 0, 2 }, 0);
        serializer.Append(body, new System.Collections.Hashtable { ["0"] = 0.0, ["2"] = 0 }, 1);
        serializer.Append(body, new NamedValues(["a", "b", "c"], ["0", "-3", "0.0"]), 2);
        serializer.Complete(body, 3);

        var (theirs, ours) = (Npz.Read(FileOf(recorded)), Npz.Read(body.Written));

        Assert.Equal(theirs.Keys, ours.Keys);
        Assert.All(theirs, member =>
        {
            Assert.Equal(member.Value.Type, ours[member.Key].Type);
            Assert.Equal(member.Value.Shape, ours[member.Key].Shape);
            Assert.Equal(member.Value.Data.ToArray(), ours[member.Key].Data.ToArray());
        });
    }

    [Fact]
    public void An_archive_of_named_arrays_is_one_object()
    {
        var value = Assert.IsType<NamedValues>(Assert.Single(PredictionReaders.For(MediaTypes.Npz).Read(All.GetProperty("named").GetBytesFromBase64(), null)));

        Assert.Equal(["scores", "labels"], value.Names);
        Assert.Equal("[[0.25 0.75] [cat dog]]", Show(value.Values));
    }

    [Fact]
    public void An_array_is_a_prediction_for_each_element_of_its_first_dimension()
    {
        Assert.Equal("[[0 1 2] [3 4 100]]", Show(PredictionReaders.For(MediaTypes.Npy).Read(FileOf(Find("read", "<f4 F")), 2).ToArray()));
        Assert.Equal([2.5], PredictionReaders.For(MediaTypes.Npy).Read(FileOf(Find("read", "a single value")), 1));
        Assert.Equal("PredictionCountMismatch", Assert.Throws<SmException>(() => PredictionReaders.For(MediaTypes.Npy).Read(FileOf(Find("read", "cube")), 3)).ErrorId);
    }
}
