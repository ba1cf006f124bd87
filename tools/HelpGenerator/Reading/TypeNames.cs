namespace HelpGenerator.Reading;

/// <summary>The names of types as PowerShell writes them.</summary>
internal static class TypeNames
{
    /// <summary>Without a namespace, for syntax: string, long, TrainingReference[].</summary>
    public static string Short(Type type)
    {
        if (type.IsArray) return Short(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Short(inner);
        if (type.IsEnum) return type.Name;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.Boolean => "bool",
            TypeCode.DateTime => "datetime",
            _ when type == typeof(TimeSpan) => "timespan",
            _ when type == typeof(System.Collections.Hashtable) => "hashtable",
            _ when type == typeof(Uri) => "uri",
            _ => type.Name,
        };
    }

    /// <summary>With its namespace, for what comes out.</summary>
    public static string Full(Type type) => type.FullName!;
}
