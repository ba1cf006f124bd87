using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace HelpGenerator.Reading;

/// <summary>Reads the parameters of cmdlets, those of their base classes too.</summary>
internal sealed class ParameterReader(XmlDocumentation documentation)
{
    /// <summary>The parameters: those of the cmdlet itself first, each class in the order of its source.</summary>
    public IReadOnlyList<ParameterHelp> Read(Type cmdlet, bool canBeAsked)
    {
        var fresh = Activator.CreateInstance(cmdlet)!;
        using var end = fresh as IDisposable;
        var parameters = cmdlet.GetProperties()
            .Where(p => p.IsDefined(typeof(ParameterAttribute)))
            .OrderBy(p => Depth(cmdlet, p.DeclaringType!)).ThenBy(p => p.MetadataToken)
            .Select(p => Read(p, fresh)).ToList();
        if (canBeAsked)
        {
            parameters.Add(Question("WhatIf", "wi", "Shows what would be done and does nothing."));
            parameters.Add(Question("Confirm", "cf", "Asks before anything is done."));
        }

        return parameters;
    }

    private ParameterHelp Read(PropertyInfo property, object fresh)
    {
        var description = DocText.Paragraphs(documentation.Of(property).Element("summary"));
        if (description.Count == 0) throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no <summary>.");
        var parameter = new ParameterHelp
        {
            Name = property.Name,
            Type = TypeNames.Short(property.PropertyType),
            IsSwitch = property.PropertyType == typeof(SwitchParameter),
            Description = description,
            Aliases = [.. property.GetCustomAttributes<AliasAttribute>().SelectMany(a => a.AliasNames)],
            Values = Values(property),
            Default = Default(property.GetValue(fresh)),
            TakesWildcards = property.IsDefined(typeof(SupportsWildcardsAttribute)),
        };
        parameter.Uses = property.GetCustomAttributes<ParameterAttribute>().ToDictionary(
            a => a.ParameterSetName,
            a => new ParameterUse(parameter, a.Mandatory, a.Position == int.MinValue ? null : a.Position, a.ValueFromPipeline, a.ValueFromPipelineByPropertyName));
        return parameter;
    }

    private static ParameterHelp Question(string name, string alias, string description)
    {
        var parameter = new ParameterHelp { Name = name, Type = "SwitchParameter", IsSwitch = true, Description = [description], Aliases = [alias], Default = "False" };
        parameter.Uses = new Dictionary<string, ParameterUse> { [ParameterAttribute.AllParameterSets] = new(parameter, false, null, false, false) };
        return parameter;
    }

    private static IReadOnlyList<string> Values(PropertyInfo property)
    {
        if (property.GetCustomAttribute<ValidateSetAttribute>() is { } set) return [.. set.ValidValues];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum ? Enum.GetNames(type) : [];
    }

    private static string Default(object? value) => value switch
    {
        null => "None",
        string text => text,
        SwitchParameter given => given.IsPresent ? "True" : "False",
        IDictionary { Count: 0 } or ICollection { Count: 0 } => "None",
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Default)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static int Depth(Type? type, Type declaring) => type == declaring ? 0 : 1 + Depth(type!.BaseType, declaring);
}
