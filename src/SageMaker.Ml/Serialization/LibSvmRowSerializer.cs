using System.Collections;
using System.Globalization;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows in LIBSVM's form: a label, which is 0 since it is not known, and <c>column:value</c> for each column that is told. Columns count from 0, as XGBoost's do. Zeros are written,
/// for to XGBoost a column that is not told is missing and not zero; what is null is not told. A text is such a line already.</summary>
internal sealed class LibSvmRowSerializer : IRowSerializer
{
    public bool HoldsManyRows => true;

    public void Append(BodyBuffer body, object? row, int index)
    {
        var start = body.Length;
        try
        {
            if (index > 0) body.Write((byte)'\n');
            if (!RawRow.TryWrite(body, row, MediaTypes.LibSvm, trimLineEnds: true)) WriteRow(body, row);
        }
        catch
        {
            body.Truncate(start);
            throw;
        }
    }

    public void Complete(BodyBuffer body, int count)
    {
    }

    private static void WriteRow(BodyBuffer body, object? row)
    {
        body.Write((byte)'0');
        switch (row)
        {
            case NamedValues { IsSparse: true } table:
                WriteColumns(body, Arrays.SparseRow.ColumnsOf(table, MediaTypes.LibSvm));
                break;
            case NamedValues named:
                for (var i = 0; i < named.Values.Length; i++) Write(body, i, named.Values[i], named.Names[i]);
                break;
            case Arrays.SparseRow sparse:
                for (var i = 0; i < sparse.Columns.Count; i++) Write(body, sparse.Columns[i], sparse.Values[i], null);
                break;
            case IDictionary table:
                WriteColumns(body, Arrays.SparseRow.ColumnsOf(table, MediaTypes.LibSvm));
                break;
            case IList list:
                for (var i = 0; i < list.Count; i++) Write(body, i, list[i], null);
                break;
            default:
                throw RowSerializers.NotSerializable(row is null ? "A row that is null" : "A single value", MediaTypes.LibSvm, "give an object, an array or a hashtable of columns");
        }
    }

    private static void WriteColumns(BodyBuffer body, IEnumerable<KeyValuePair<int, object?>> columns)
    {
        foreach (var (column, value) in columns) Write(body, column, value, null);
    }

    private static void Write(BodyBuffer body, int column, object? value, string? name)
    {
        if (value is null or DBNull or "") return;
        var number = Numbers.Of(value, name ?? column.ToString(CultureInfo.InvariantCulture), MediaTypes.LibSvm);
        if (!double.IsFinite(Numbers.ToDouble(number)))
        {
            throw RowSerializers.NotSerializable($"{Convert.ToString(number, CultureInfo.InvariantCulture)} in column {(name is null ? column : $"'{name}'")}", MediaTypes.LibSvm, "give $null for what is missing");
        }

        var space = body.GetSpan(64);
        if (!System.Text.Unicode.Utf8.TryWrite(space, CultureInfo.InvariantCulture, $" {column}:{number}", out var written)) throw new InvalidOperationException("A number of more than 50 characters.");
        body.Advance(written);
    }
}
