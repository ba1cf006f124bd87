using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Reads -Range: a table of ranges and of plain lists of values.</summary>
internal static class RangeArgument
{
    public static IReadOnlyDictionary<string, SmRange> Read(IDictionary table) =>
        PlainValue.Entries(table).ToDictionary(e => e.Key, e => Range(e.Key, e.Value), StringComparer.Ordinal);

    /// <summary>The value without PowerShell's wrapper.</summary>
    public static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static SmRange Range(string name, object? given) => Plain(given) switch
    {
        SmRange range => range,
        IList values => Values(name, values),
        var other => throw new SmArgumentException("Range", $"Range '{name}' is {(other is null ? "empty" : $"'{other}'")}; give New-SmRange with two bounds, such as New-SmRange 0.01 0.3, or a list of values."),
    };

    private static SmRange Values(string name, IList values)
    {
        try
        {
            return SmRange.Categorical(values.Cast<object?>().Select(Plain));
        }
        catch (SmArgumentException e)
        {
            throw new SmArgumentException("Range", $"Range '{name}': {e.Message}");
        }
    }
}
