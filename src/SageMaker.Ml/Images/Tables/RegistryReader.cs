namespace SageMaker.Ml.Images.Tables;

/// <summary>Reads the registries: tables of accounts by region, some given as another table with changes.</summary>
internal static class RegistryReader
{
    public static Dictionary<string, IReadOnlyDictionary<string, string>> Read(
        TableNode root, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? below)
    {
        var registries = new Dictionary<string, IReadOnlyDictionary<string, string>>(below ?? new Dictionary<string, IReadOnlyDictionary<string, string>>());
        if (root.Child("registries") is not { } nodes) return registries;
        foreach (var (name, node) in nodes.Children()) registries[name] = ReadOne(node, registries);
        return registries;
    }

    private static SortedDictionary<string, string> ReadOne(TableNode node, Dictionary<string, IReadOnlyDictionary<string, string>> known)
    {
        node.Allow("of", "only", "except", "accounts");
        var accounts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (node.Text("of") is { } name)
        {
            if (!known.TryGetValue(name, out var parent)) throw node.Wrong($"is made of '{name}', which is no registry above it");
            var (only, except) = (node.Words("only"), node.Words("except"));
            foreach (var (region, account) in parent)
            {
                if ((!node.Has("only") || only.Contains(region)) && !except.Contains(region)) accounts[region] = account;
            }
        }

        foreach (var (account, regions) in node.Pairs("accounts"))
        {
            foreach (var region in regions.Split(' ', StringSplitOptions.RemoveEmptyEntries)) accounts[region] = account;
        }

        return accounts;
    }
}
