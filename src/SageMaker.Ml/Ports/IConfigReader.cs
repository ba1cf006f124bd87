using SageMaker.Ml.Config;

namespace SageMaker.Ml.Ports;

/// <summary>Reads the text of a configuration file.</summary>
public interface IConfigReader
{
    /// <summary>The keys at the top of a text, with the places of all that is in it; null for a text that says nothing.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="address">The file's path or URI, for the places.</param>
    /// <exception cref="ConfigSyntaxException">The text cannot be read.</exception>
    ConfigMap? Read(string text, string address);
}

/// <summary>A text is not in the language of configuration files.</summary>
/// <param name="line">The line that cannot be read, counted from 1.</param>
/// <param name="message">Why.</param>
/// <param name="inner">What the reader said itself.</param>
public sealed class ConfigSyntaxException(int line, string message, Exception? inner = null) : FormatException(message, inner)
{
    /// <summary>The line that cannot be read, counted from 1.</summary>
    public int Line { get; } = line;
}
