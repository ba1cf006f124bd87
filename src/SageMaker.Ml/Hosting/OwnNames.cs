using System.Text.RegularExpressions;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Hosting;

/// <summary>Tells by their names which models and configurations this module made for an endpoint: those that are named after it, with the time of their making.
/// What somebody named otherwise is theirs.</summary>
internal static partial class OwnNames
{
    /// <summary>Whether the name is the endpoint's own, or was made from it.</summary>
    public static bool IsOf(string endpointName, string name)
    {
        if (name == endpointName) return true;
        var stamp = Stamp().Match(name);
        if (!stamp.Success) return false;
        var cleaned = name[..stamp.Index];
        // A long endpoint name was cut to leave room for the time.
        var room = ResourceName.MaxLength - stamp.Length;
        return cleaned == endpointName || (endpointName.Length > room && cleaned.Length > 0 && endpointName.StartsWith(cleaned, StringComparison.Ordinal) && cleaned.Length >= room - 2);
    }

    /// <summary>What a name began with before the time of its making was added.</summary>
    public static string BaseOf(string name) => Stamp().Match(name) is { Success: true, Index: > 0 } stamp ? name[..stamp.Index] : name;

    /// <summary>The beginning that the names made from an endpoint's have in common.</summary>
    public static string SharedBeginning(string endpointName) => endpointName.Length > ShortestRoom ? endpointName[..ShortestRoom] : endpointName;

    private const int ShortestRoom = 24;

    [GeneratedRegex("-[0-9]{4}(-[0-9]{2}){5}-[0-9]{3}(-[0-9a-z]{6})?\\z")]
    private static partial Regex Stamp();
}
