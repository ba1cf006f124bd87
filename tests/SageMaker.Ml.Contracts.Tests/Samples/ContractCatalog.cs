using System.Reflection;
using System.Text;

namespace SageMaker.Ml.Contracts.Tests.Samples;

/// <summary>All contracts by their names, for tests that go through every one of them.</summary>
internal static class ContractCatalog
{
    private static readonly Assembly Contracts = typeof(ServiceRequest).Assembly;

    /// <summary>Every record of a service model.</summary>
    public static IReadOnlyList<Type> Records { get; } =
        [.. Contracts.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(IsContract)).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Every request.</summary>
    public static IEnumerable<Type> Requests => Records.Where(t => t.IsAssignableTo(typeof(ServiceRequest)));

    public static ServiceRequest ParseRequest(string operation, string json, string area = "Api") =>
        (ServiceRequest)Parse(Contracts.GetType($"SageMaker.Ml.Contracts.{area}.{operation}Request", throwOnError: true)!, json);

    public static object Parse(Type record, string json) => Invoke(nameof(ParseRecord), record, json);

    public static string Write(object record) => (string)Invoke(nameof(WriteRecord), record.GetType(), record);

    private static object Invoke(string method, Type record, object argument) =>
        typeof(ContractCatalog).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(record).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;

    private static object ParseRecord<T>(string json)
        where T : IContract<T>
        => ContractJson.Parse<T>(Encoding.UTF8.GetBytes(json));

    private static string WriteRecord<T>(T record)
        where T : IContract<T>
        => ContractJson.ToText(record);

    private static bool IsContract(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IContract<>);
}
