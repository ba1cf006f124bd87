using System.Collections;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Records;

/// <summary>Turns rows into records, all of as many values. A row is <see cref="NamedValues"/>, a list of numbers, or a single number; numbers may be texts, as Import-Csv has them.</summary>
public sealed class RecordRows(RecordForm form)
{
    private IReadOnlyList<string>? _names;

    /// <summary>The number of values of each record, without the label; 0 before the first row.</summary>
    public int FeatureCount { get; private set; }

    /// <summary>How many rows were turned into records.</summary>
    public long Count { get; private set; }

    /// <summary>The record of a row.</summary>
    /// <exception cref="SmException"><c>RowNotRecordable</c>: the row is of another kind, has another number of values than the first, or a value is no number.</exception>
    public SmRecord Next(object? row)
    {
        var (values, label) = row switch
        {
            NamedValues named => Split(named),
            IDictionary => throw Bad("A hashtable has no order; give [ordered]@{} or an object"),
            string => throw Bad("A text is not a row; give objects with a property for each number, or lists of numbers"),
            IList list => (Numbers(list), LabelOf(null)),
            null => throw Bad("The row is empty; leave it out"),
            _ => (Numbers(new[] { row }), LabelOf(null)),
        };
        if (values.Length == 0) throw Bad("The row has no values besides its label");
        if (Count > 0 && values.Length != FeatureCount) throw Bad($"The row has {values.Length} values and the first one has {FeatureCount}; give all rows the same columns");
        FeatureCount = values.Length;
        Count++;
        return new SmRecord { Features = Named(Tensor(values, form.Sparse)), Label = label is { } known ? Named(Tensor([known], sparse: false)) : Named(null) };
    }

    private static Dictionary<string, RecordValue> Named(RecordValue? value) => value is null ? [] : new() { [SmRecord.ValuesName] = value };

    private (RecordNumeral[] Values, RecordNumeral? Label) Split(NamedValues row)
    {
        // Columns are told apart by name: two objects may have the same properties in another order.
        var names = _names ??= [.. row.Names.Where(name => !IsLabel(name))];
        var values = new RecordNumeral[names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var at = row.Names.Count > i && row.Names[i] == names[i] ? i : row.IndexOf(names[i]);
            if (at < 0) throw Bad($"The row has no column '{names[i]}', which the first row has; give all rows the same columns");
            values[i] = Numeral(row.Values[at], $"Column '{names[i]}'");
        }

        var count = row.Names.Count - row.Names.Count(IsLabel);
        if (count != values.Length) throw Bad($"The row has {count} values and the first one has {values.Length}; give all rows the same columns");
        return (values, LabelOf(row));
    }

    private bool IsLabel(string name) => form.Label is { } label && string.Equals(name, label, StringComparison.OrdinalIgnoreCase);

    private RecordNumeral? LabelOf(NamedValues? row)
    {
        if (form.Label is not { } label) return null;
        if (row is null) throw Bad($"The row has no column '{label}', which Label names; give objects with a property for each number");
        for (var i = 0; i < row.Names.Count; i++)
        {
            if (IsLabel(row.Names[i])) return Numeral(row.Values[i], $"The label '{row.Names[i]}'");
        }

        throw Bad($"The row has no column '{label}', which Label names; it has {string.Join(", ", row.Names)}");
    }

    private RecordNumeral[] Numbers(IList list)
    {
        var numbers = new RecordNumeral[list.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = Numeral(list[i], $"Value {i + 1}");
        return numbers;
    }

    private RecordNumeral Numeral(object? value, string what)
    {
        if (RecordNumeral.Of(value) is not { } number)
        {
            var found = value is null or "" ? "is empty" : $"is '{value}', which is no number";
            throw Bad($"{what} {found}; records hold numbers only. Replace it, number the classes from 0, or leave the column out");
        }

        if (form.Number == RecordNumber.Int32 && !number.IsInt32) throw Bad($"{what} is '{value}', which is no whole number of 32 bits; use Float32");
        if (form.Number == RecordNumber.Float32 && !float.IsFinite((float)number.Value)) throw Bad($"{what} is '{value}', which is too large for single precision; scale it");
        return number;
    }

    private RecordValue Tensor(RecordNumeral[] values, bool sparse)
    {
        var kind = form.Number ?? RecordNumeral.KindOf(values);
        if (!sparse) return Tensor(values, kind, default, default);
        var keys = Enumerable.Range(0, values.Length).Where(i => values[i].Value != 0).Select(i => (ulong)i).ToArray();
        return Tensor([.. values.Where(v => v.Value != 0)], kind, keys, new[] { (ulong)values.Length });
    }

    private static RecordValue Tensor(RecordNumeral[] values, RecordNumber kind, ReadOnlyMemory<ulong> keys, ReadOnlyMemory<ulong> shape) => kind switch
    {
        RecordNumber.Float32 => new RecordTensor<float>(Array.ConvertAll(values, v => (float)v.Value), keys, shape),
        RecordNumber.Float64 => new RecordTensor<double>(Array.ConvertAll(values, v => v.Value), keys, shape),
        _ => new RecordTensor<int>(Array.ConvertAll(values, v => (int)v.Value), keys, shape),
    };

    private SmException Bad(string what) => new("RowNotRecordable", SmErrorKind.InvalidData, $"Row {Count + 1} cannot become a record. {what}.");
}
