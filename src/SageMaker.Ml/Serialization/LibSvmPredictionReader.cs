using System.Collections;
using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Serialization;

/// <summary>A line of LIBSVM's form for each prediction: the label alone when no columns follow, else an object with the label and its columns by number.</summary>
internal sealed class LibSvmPredictionReader : IPredictionReader
{
    private static readonly string[] s_names = ["Label", "Columns"];

    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        var values = new List<object?>(rows ?? 1);
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(body.Span).Split('\n'))
        {
            number++;
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            try
            {
                values.Add(Parse(text));
            }
            catch (FormatException e)
            {
                throw PredictionReaders.NotReadable("LIBSVM lines", Encoding.UTF8.GetBytes(line), new FormatException($"line {number}: {e.Message}", e));
            }
        }

        return rows is { } expected && expected != values.Count ? throw PredictionReaders.Mismatch(expected, values.Count == 1 ? "1 line" : $"{values.Count} lines") : values;
    }

    private static object Parse(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!Numbers.TryParse(parts[0], out var label)) throw new FormatException($"its label '{parts[0]}' is no number");
        if (parts.Length == 1) return label;
        var columns = new Hashtable(parts.Length - 1);
        foreach (var part in parts.Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var column) || !Numbers.TryParse(part.AsSpan(colon + 1), out var value))
            {
                throw new FormatException($"'{part}' is no column with its value, such as 3:0.5");
            }

            columns[column] = value;
        }

        return new NamedValues(s_names, [label, columns]);
    }
}
