namespace SageMaker.Ml.Ports;

/// <summary>Reads the text of a configuration file.</summary>
public interface IConfigReader
{
    /// <summary>The text as nested maps (<c>IReadOnlyDictionary&lt;string, object?&gt;</c>), lists (<c>IReadOnlyList&lt;object?&gt;</c>) and texts; an empty map for an empty text.</summary>
    /// <exception cref="FormatException">The text is malformed; the message names line and column.</exception>
    IReadOnlyDictionary<string, object?> Read(string text);
}
