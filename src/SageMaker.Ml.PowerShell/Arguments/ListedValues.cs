using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Arguments that are one of a list. PowerShell takes them in any case; the services know one spelling of each.</summary>
internal static class ListedValues
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(PropertyInfo Parameter, IList<string> Values)>> s_parameters = new();

    /// <summary>Spells the arguments that a cmdlet has been given as its ValidateSets do.</summary>
    public static void Respell(Cmdlet cmdlet)
    {
        foreach (var (parameter, values) in s_parameters.GetOrAdd(cmdlet.GetType(), ParametersOf))
        {
            if (parameter.GetValue(cmdlet) is not string given || values.Contains(given)) continue;
            if (values.FirstOrDefault(value => string.Equals(value, given, StringComparison.OrdinalIgnoreCase)) is { } known) parameter.SetValue(cmdlet, known);
        }
    }

    private static IReadOnlyList<(PropertyInfo, IList<string>)> ParametersOf(Type cmdlet) =>
    [
        .. from property in cmdlet.GetProperties()
           where property.PropertyType == typeof(string)
           let listed = property.GetCustomAttribute<ValidateSetAttribute>()
           where listed is not null
           select (property, listed.ValidValues),
    ];
}
