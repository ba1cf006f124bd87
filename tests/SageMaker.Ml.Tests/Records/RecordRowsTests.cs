using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Tests.Serialization;

namespace SageMaker.Ml.Tests.Records;

public sealed class RecordRowsTests
{
    private static NamedValues Row(params (string Name, object? Value)[] columns) => new([.. columns.Select(c => c.Name)], [.. columns.Select(c => c.Value)]);

    private static float[] Features(SmRecord record) => ((RecordTensor<float>)record.Features["values"]).Values.ToArray();

    private static string Refused(RecordForm form, params object?[] rows)
    {
        var records = new RecordRows(form);
        var e = Assert.Throws<SmException>(() =>
        {
            foreach (var row in rows) records.Next(row);
        });
        Assert.Equal("RowNotRecordable", e.ErrorId);
        return e.Message;
    }

    [Fact]
    public void A_label_is_taken_out_of_the_columns()
    {
        var record = new RecordRows(new RecordForm { Label = "Price" }).Next(Row(("rooms", 3), ("price", "12.5"), ("area", 70.5)));
        Assert.Equal([3f, 70.5f], Features(record));
        Assert.Equal([12.5f], record.Label["values"].ToObjects());
    }

    [Fact]
    public void Texts_are_read_as_numbers_the_same_way_in_every_culture() => InCulture.Each(() =>
        Assert.Equal([1.5f, -2e3f, 1f, 0f], Features(new RecordRows(new RecordForm()).Next(Row(("a", "1.5"), ("b", "-2e3"), ("c", "True"), ("d", false))))));

    [Fact]
    public void Columns_are_told_apart_by_name_whatever_their_order()
    {
        var rows = new RecordRows(new RecordForm());
        rows.Next(Row(("a", 1), ("b", 2)));
        Assert.Equal([3f, 4f], Features(rows.Next(Row(("b", 4), ("a", 3)))));
    }

    [Fact]
    public void A_sparse_record_holds_what_is_not_zero_and_its_place()
    {
        var tensor = (RecordTensor<float>)new RecordRows(new RecordForm { Sparse = true }).Next(new double[] { 0, 2, 0, 0, 5 }).Features["values"];
        Assert.Equal([2f, 5f], tensor.Values.ToArray());
        Assert.Equal([1ul, 4ul], tensor.Keys.ToArray());
        Assert.Equal([5ul], tensor.Shape.ToArray());
    }

    [Fact]
    public void A_row_that_cannot_be_written_says_which_and_what_to_do()
    {
        Assert.Contains("Row 1 cannot become a record. Column 'species' is 'setosa', which is no number", Refused(new RecordForm(), Row(("species", "setosa"))), StringComparison.Ordinal);
        Assert.Contains("Row 2 cannot become a record. The row has 1 values and the first one has 2", Refused(new RecordForm(), new[] { 1, 2 }, new[] { 1 }), StringComparison.Ordinal);
        Assert.Contains("no column 'b'", Refused(new RecordForm(), Row(("a", 1), ("b", 2)), Row(("a", 1), ("c", 2))), StringComparison.Ordinal);
        Assert.Contains("The row has 2 values and the first one has 1", Refused(new RecordForm(), Row(("a", 1)), Row(("a", 1), ("c", 2))), StringComparison.Ordinal);
        Assert.Contains("no column 'y', which Label names; it has a", Refused(new RecordForm { Label = "y" }, Row(("a", 1))), StringComparison.Ordinal);
        Assert.Contains("no column 'y', which Label names", Refused(new RecordForm { Label = "y" }, new[] { 1 }), StringComparison.Ordinal);
        Assert.Contains("no values besides its label", Refused(new RecordForm { Label = "y" }, Row(("y", 1))), StringComparison.Ordinal);
        Assert.Contains("Column 'a' is empty", Refused(new RecordForm(), Row(("a", ""))), StringComparison.Ordinal);
        Assert.Contains("too large for single precision", Refused(new RecordForm(), Row(("a", 1e300))), StringComparison.Ordinal);
        Assert.Contains("no whole number", Refused(new RecordForm { Number = RecordNumber.Int32 }, Row(("a", 1.5))), StringComparison.Ordinal);
        Assert.Contains("'NaN', which is no number", Refused(new RecordForm(), new[] { double.NaN }), StringComparison.Ordinal);
        Assert.Contains("no order", Refused(new RecordForm(), new Dictionary<string, int> { ["a"] = 1 }), StringComparison.Ordinal);
        Assert.Contains("A text is not a row", Refused(new RecordForm(), "1,2"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_keep_their_kind_when_no_kind_is_asked_for()
    {
        var rows = new RecordRows(new RecordForm { Number = null });
        Assert.IsType<RecordTensor<int>>(rows.Next(new object[] { 1, 2L }).Features["values"]);
        Assert.IsType<RecordTensor<float>>(rows.Next(new object[] { 1f, 2f }).Features["values"]);
        Assert.IsType<RecordTensor<double>>(rows.Next(new object[] { 1, 2.5 }).Features["values"]);
    }
}
