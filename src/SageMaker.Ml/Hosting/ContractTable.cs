using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Hosting;

/// <summary>Reads a part of a request that a caller writes as a table, with the service's names or the Python SDK's: <c>NumberOfSamples</c> or <c>number_of_samples</c>.</summary>
/// <param name="parameter">The parameter that the table was given by.</param>
internal sealed class ContractTable(string parameter)
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="SmArgumentException">A name is not known, or a value has the wrong form; the message says where.</exception>
    public T Read<T>(IReadOnlyDictionary<string, object?> table)
        where T : IContract<T>
        => ContractJson.Parse<T>(System.Text.Encoding.UTF8.GetBytes(Table(typeof(T), table, parameter).ToJsonString()));

    private JsonObject Table(Type contract, IReadOnlyDictionary<string, object?> table, string path)
    {
        var members = contract.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var json = new JsonObject();
        foreach (var (key, value) in table)
        {
            var member = members.FirstOrDefault(m => m.Name.Equals(key.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(key, path, members);
            if (json.ContainsKey(member.Name)) throw new SmArgumentException(parameter, $"{path} has {member.Name} twice; give it once.");
            if (value is not null) json[member.Name] = Value(member.PropertyType, value, $"{path}.{member.Name}");
        }

        return json;
    }

    private JsonNode Value(Type type, object value, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return value is string or ValueType ? JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)!) : throw Wrong(path, value, "a text");
        if (type == typeof(bool)) return value is bool flag ? JsonValue.Create(flag) : throw Wrong(path, value, "$true or $false");
        if (type == typeof(int) || type == typeof(long)) return Whole(value) is { } number ? JsonValue.Create(number) : throw Wrong(path, value, "a whole number");
        if (type.IsGenericType)
        {
            IEnumerable items = value is IEnumerable list and not (string or IReadOnlyDictionary<string, object?>) ? list : new[] { value };
            return new JsonArray([.. items.Cast<object?>().Select((item, i) => Value(type.GetGenericArguments()[0], item ?? throw Wrong($"{path}[{i}]", "", "a value"), $"{path}[{i}]"))]);
        }

        return value is IReadOnlyDictionary<string, object?> table ? Table(type, table, path) : throw Wrong(path, value, "a table");
    }

    private static long? Whole(object value) => value switch
    {
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double d when d == Math.Floor(d) && Math.Abs(d) < 1e15 => (long)d,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private SmArgumentException Unknown(string key, string path, IReadOnlyList<PropertyInfo> members)
    {
        var names = members.Select(m => m.Name).ToList();
        var remedy = Spelling.Nearest(key.Replace("_", "", StringComparison.Ordinal), names) is { } near ? $"did you mean {near}?" : $"it may have {string.Join(", ", names)}.";
        return new SmArgumentException(parameter, $"{path} has no member '{key}'; {remedy}");
    }

    private SmArgumentException Wrong(string path, object value, string wanted) =>
        new(parameter, FormattableString.Invariant($"{path} is '{(value is string or ValueType ? value : value.GetType().Name)}'; give {wanted}."));
}
