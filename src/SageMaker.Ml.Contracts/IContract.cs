using System.Text.Json;

namespace SageMaker.Ml.Contracts;

/// <summary>A record of a service model that is read from and written to JSON.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IContract<TSelf>
    where TSelf : IContract<TSelf>
{
    /// <summary>Reads the value that <paramref name="reader"/> stands on. Members the model does not know are skipped.</summary>
    static abstract TSelf ReadJson(ref Utf8JsonReader reader);

    /// <summary>Writes the members that are set, as one JSON object.</summary>
    void WriteJson(Utf8JsonWriter writer);
}
