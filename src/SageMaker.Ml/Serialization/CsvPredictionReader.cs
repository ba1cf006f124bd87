namespace SageMaker.Ml.Serialization;

/// <summary>A line for each prediction: a single field is a number or a text, several are an array of them. Some models (XGBoost's) answer n rows with
/// one line of n fields; that counts as n predictions.</summary>
internal sealed class CsvPredictionReader : IPredictionReader
{
    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        var lines = new List<object?>(rows ?? 1);
        var fields = new List<object?>();
        var scanner = new CsvScanner(body.Span);
        while (scanner.Next())
        {
            if (scanner.EndsRow && fields.Count == 0)
            {
                lines.Add(scanner.ToValue());
                continue;
            }

            fields.Add(scanner.ToValue());
            if (!scanner.EndsRow) continue;
            lines.Add(fields.ToArray());
            fields.Clear();
        }

        if (rows is not { } expected || lines.Count == expected) return lines;
        if (lines is [object?[] only] && only.Length == expected) return only;
        throw PredictionReaders.Mismatch(expected, lines.Count == 1 ? "1 line" : $"{lines.Count} lines");
    }
}
