namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>A matrix of rows of which only some columns are told, as <c>scipy.sparse.save_npz</c> keeps it.</summary>
/// <param name="Width">How many columns there are.</param>
/// <param name="Rows">The rows.</param>
public sealed record SparseMatrix(int Width, IReadOnlyList<SparseRow> Rows)
{
    private const int MaxRows = 50_000_000;

    /// <summary>The arrays that SciPy writes for a matrix by rows, in its order. They hold 32-bit indexes, as SciPy's do unless there are more than 2^31 elements.</summary>
    public IEnumerable<KeyValuePair<string, NdArray>> ToArrays()
    {
        var total = Rows.Sum(row => row.Columns.Count);
        var type = Rows[0].Values.Type;
        foreach (var row in Rows) type = ElementType.Common(type, row.Values.Type) ?? type;
        var data = new byte[total * type.Size];
        var columns = new int[total];
        var ends = new int[Rows.Count + 1];
        for (var i = 0; i < Rows.Count; i++)
        {
            RowArray.Convert(Rows[i].Values, type).Span.CopyTo(data.AsSpan(ends[i] * type.Size));
            for (var j = 0; j < Rows[i].Columns.Count; j++) columns[ends[i] + j] = Rows[i].Columns[j];
            ends[i + 1] = ends[i] + Rows[i].Columns.Count;
        }

        yield return new("indices", OfInts(columns));
        yield return new("indptr", OfInts(ends));
        yield return new("format", new NdArray(new ElementType(ElementKind.Bytes, 3), [], "csr"u8.ToArray()));
        yield return new("shape", RowArray.Of(new long[] { Rows.Count, Width }, MediaTypes.Npz));
        yield return new("data", new NdArray(type, [total], data));
    }

    /// <summary>The matrix that the arrays of an archive are; null when they are something else.</summary>
    /// <exception cref="FormatException">It is a matrix whose parts contradict each other, or one in a form that is not read.</exception>
    public static SparseMatrix? TryFrom(IReadOnlyDictionary<string, NdArray> arrays)
    {
        if (!arrays.TryGetValue("format", out var format) || !arrays.ContainsKey("shape") || !arrays.TryGetValue("data", out var data)) return null;
        var name = format.ToValue().ToString();
        if (name is not ("csr" or "csc" or "coo")) throw new FormatException($"its sparse matrix has the form '{name}'; save it as csr, csc or coo");
        if (data.Shape.Count != 1 || !(data.Type.IsNumber || data.Type == ElementType.Boolean)) throw Broken("data");
        var shape = Ints(arrays, "shape");
        if (shape.Length != 2 || shape[0] > MaxRows) throw Broken("shape");
        var (major, minor) = name == "coo" ? (Ints(arrays, "row"), Ints(arrays, "col")) : (Unfold(Ints(arrays, "indptr"), data.Count, name == "csr" ? shape[0] : shape[1]), Ints(arrays, "indices"));
        if (major.Length != data.Count || minor.Length != data.Count) throw Broken("indices");
        var (rows, columns) = name == "csc" ? (minor, major) : (major, minor);
        return new SparseMatrix(shape[1], Gather(shape, rows, columns, data));
    }

    private static List<SparseRow> Gather(int[] shape, int[] rows, int[] columns, NdArray data)
    {
        var places = Enumerable.Range(0, shape[0]).Select(_ => new List<int>()).ToList();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0 || rows[i] >= shape[0] || columns[i] < 0 || columns[i] >= shape[1])
            {
                throw new FormatException($"its element {i} is in row {rows[i]}, column {columns[i]} of a matrix of shape {NdArray.Describe(shape)}");
            }

            places[rows[i]].Add(i);
        }

        var size = data.Type.Size;
        var result = new List<SparseRow>(shape[0]);
        foreach (var row in places)
        {
            row.Sort((a, b) => columns[a].CompareTo(columns[b]));
            var values = new byte[row.Count * size];
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0 && columns[row[i]] == columns[row[i - 1]]) throw new FormatException($"it tells column {columns[row[i]]} of a row twice; call sum_duplicates() before it is saved");
                data.Data.Span.Slice(row[i] * size, size).CopyTo(values.AsSpan(i * size));
            }

            result.Add(new SparseRow([.. row.Select(place => columns[place])], new NdArray(data.Type, [row.Count], values)) { Width = shape[1] });
        }

        return result;
    }

    /// <summary>From where each row ends to the row of each element.</summary>
    private static int[] Unfold(int[] ends, int count, int rows)
    {
        if (ends.Length != rows + 1 || ends[0] != 0 || ends[^1] != count) throw Broken("indptr");
        var result = new int[count];
        for (var row = 0; row < rows; row++)
        {
            if (ends[row + 1] < ends[row] || ends[row + 1] > count) throw Broken("indptr");
            result.AsSpan(ends[row]..ends[row + 1]).Fill(row);
        }

        return result;
    }

    private static int[] Ints(IReadOnlyDictionary<string, NdArray> arrays, string name)
    {
        if (!arrays.TryGetValue(name, out var array) || array.Shape.Count != 1 || array.Type.Kind is not (ElementKind.Signed or ElementKind.Unsigned)) throw Broken(name);
        var result = new int[array.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var value = Convert.ToInt64(array[i], null);
            if (value is < 0 or > int.MaxValue) throw Broken(name);
            result[i] = (int)value;
        }

        return result;
    }

    private static NdArray OfInts(int[] values) =>
        new(ElementType.Int32, [values.Length], System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private static FormatException Broken(string name) => new($"its sparse matrix has no '{name}' that goes with the rest of it");
}
