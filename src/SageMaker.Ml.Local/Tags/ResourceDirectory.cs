using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Tags;

/// <summary>Finds resources of all kinds by their ARN.</summary>
internal sealed class ResourceDirectory(IReadOnlyDictionary<string, ResourceStore> stores)
{
    /// <summary>The store and the name of an existing resource; null when there is none.</summary>
    public (ResourceStore Store, string Name)? Find(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[5].Split('/', 2) is not [var kind, var name] || !stores.TryGetValue(kind, out var store)) return null;
        return store.ArnOf(name) == arn && store.Exists(name) ? (store, name) : null;
    }
}
