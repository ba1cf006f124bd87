using System.Collections;
using System.Globalization;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Views;

/// <summary>Tables of named values (hyperparameters, tags, environments, metrics) as <c>name=value</c>, in the order of their names.</summary>
public static class NamedValues
{
    // The training toolkit passes its own settings as hyperparameters; nobody tunes them, and EntryPoint and SourceUri say what they say.
    private const string ToolkitPrefix = "sagemaker_";

    /// <summary>One line for each value.</summary>
    /// <param name="table">A dictionary; one that went through a job or remoting comes as a Hashtable.</param>
    public static string Lines(IDictionary? table) => string.Join('\n', Pairs(table));

    /// <summary>All values in one line, for a cell of a table.</summary>
    /// <param name="table">A dictionary.</param>
    public static string Line(IDictionary? table) => string.Join(", ", Pairs(table));

    /// <summary>One line for each hyperparameter that is the script's own.</summary>
    /// <param name="table">The hyperparameters as the service has them.</param>
    public static string HyperParameters(IDictionary? table) =>
        string.Join('\n', Pairs(table).Where(pair => !pair.StartsWith(ToolkitPrefix, StringComparison.Ordinal)));

    /// <summary>One line for each value, as it reads in a text. An object that went through a job or remoting still does.</summary>
    /// <param name="table">A dictionary of objects.</param>
    public static string Texts(IDictionary? table) =>
        string.Join('\n', (table is null ? [] : PlainValue.Entries(table)).OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase).Select(e => $"{e.Key}={e.Value}"));

    /// <summary>The hyperparameters that a tuning chose, in one line, their numbers in as many digits as tell them apart.</summary>
    /// <param name="table">The hyperparameters.</param>
    public static string Tuned(IDictionary? table) => string.Join(", ", (table is null ? [] : PlainValue.Entries(table)).OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase)
        .Select(e => $"{e.Key}={(double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Cell.Number(number) : e.Value)}"));

    private static IEnumerable<string> Pairs(IDictionary? table) => table is null
        ? []
        : PlainValue.Entries(table).OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase).Select(e => $"{e.Key}={Text(PlainValue.Of(e.Value))}");

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Cell.Number(number)!,
        IDictionary table => $"{{{Line(table)}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
