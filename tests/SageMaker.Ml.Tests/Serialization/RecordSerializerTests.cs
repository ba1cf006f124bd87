using System.Collections;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Tests.Serialization;

public sealed class RecordSerializerTests
{
    private static byte[] Write(params object?[] rows)
    {
        var serializer = RowSerializers.For(RecordIo.ContentType, batched: rows.Length > 1);
        using var body = new BodyBuffer(1);
        for (var i = 0; i < rows.Length; i++) serializer.Append(body, rows[i], i);
        serializer.Complete(body, rows.Length);
        return body.Written.ToArray();
    }

    // The bodies that the Python SDK's RecordSerializer was recorded with.
    [Fact]
    public void Arrays_are_written_as_the_Python_SDK_does_with_the_kind_of_their_numbers() => InCulture.Each(() =>
    {
        Assert.Equal("CiPXziAAAAAKHgoGdmFsdWVzEhQaEgoQAAAAAAAA8D8AAAAAAAAEQAoj184gAAAACh4KBnZhbHVlcxIUGhIKEAAAAAAAAAhAAAAAAAAAEEA=", Convert.ToBase64String(Write(new object[] { 1.0, 2.5 }, new object[] { 3.0, 4.0 })));
        Assert.Equal("CiPXzhgAAAAKFgoGdmFsdWVzEgwSCgoIAACAPwAAIEAKI9fOGAAAAAoWCgZ2YWx1ZXMSDBIKCggAAEBAAACAQA==", Convert.ToBase64String(Write(new object[] { 1f, 2.5f }, new object[] { 3f, 4f })));
        Assert.Equal("CiPXzhMAAAAKEQoGdmFsdWVzEgc6BQoDAQIDAA==", Convert.ToBase64String(Write((object)new object[] { 1, 2, 3 })));
    });

    [Fact]
    public void Objects_are_single_precision_whatever_is_in_them()
    {
        var records = RecordIo.Read(Write(new NamedValues(["a", "b"], ["1", 2]), new NamedValues(["a", "b"], [0.5, "3"])));

        Assert.All(records, record => Assert.IsType<RecordTensor<float>>(record.Features["values"]));
        Assert.Equal([0.5f, 3f], records[1].Features["values"].ToObjects());
    }

    [Fact]
    public void A_hashtable_of_columns_is_a_sparse_record()
    {
        var tensor = Assert.IsType<RecordTensor<float>>(RecordIo.Read(Write(new Hashtable { ["7"] = 0, ["2"] = "1.5" })).Single().Features["values"]);

        Assert.Equal([1.5f], tensor.Values.ToArray());
        Assert.Equal([2ul], tensor.Keys.ToArray());
        Assert.Equal([8ul], tensor.Shape.ToArray());
    }

    [Fact]
    public void Answers_are_objects_with_what_was_predicted()
    {
        using var body = new BodyBuffer();
        foreach (var score in new[] { 0.25f, 0.5f })
        {
            RecordIo.Write(body, new SmRecord { Label = new Dictionary<string, RecordValue> { ["score"] = RecordValue.Of(score), ["projection"] = RecordValue.Of(1f, 2f) } });
        }

        var answers = PredictionReaders.For(RecordIo.ContentType).Read(body.Written, 2).Cast<NamedValues>().ToList();

        Assert.Equal(0.25f, answers[0].Values[answers[0].IndexOf("score")]);
        Assert.Equal(new object[] { 1f, 2f }, answers[1].Values[answers[1].IndexOf("projection")]);
        Assert.Equal("PredictionCountMismatch", Assert.Throws<SmException>(() => PredictionReaders.For(RecordIo.ContentType).Read(body.Written.ToArray(), 3)).ErrorId);
    }

    public static TheoryData<object> Unwritable => ["1,2", new object[] { 1, "x" }, new Hashtable { ["a"] = 1 }, new NamedValues(["a"], ["x"])];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_is_no_row_of_numbers_is_refused(object row)
    {
        using var body = new BodyBuffer();
        var serializer = RowSerializers.For(RecordIo.ContentType, batched: false);

        Assert.Equal("RowNotSerializable", Assert.Throws<SmException>(() => serializer.Append(body, row, 0)).ErrorId);
        Assert.Equal(0, body.Length);
    }

    [Fact]
    public void An_answer_that_holds_no_records_is_quoted() =>
        Assert.Contains("{\"score\":1}", Assert.Throws<SmException>(() => PredictionReaders.For(RecordIo.ContentType).Read("{\"score\":1}"u8.ToArray(), null)).Message, StringComparison.Ordinal);
}
