using System.Globalization;
using System.Text;

namespace ContractGenerator.Model;

/// <summary>Turns names of the model into names of C#.</summary>
internal static class Naming
{
    /// <summary>Names that every class has already; a constant hides them.</summary>
    public static IReadOnlyCollection<string> OfObject { get; } = ["Equals", "ReferenceEquals", "ToString", "GetType", "GetHashCode", "MemberwiseClone", "Finalize"];

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Names for the values of an enumeration, all different: <c>ml.m5.xlarge</c> is MlM5Xlarge, <c>IN_PROGRESS</c> is InProgress.</summary>
    public static IReadOnlyDictionary<string, string> Constants(string enumeration, IEnumerable<string> values)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal) { enumeration, "AllValues", "AllowedText" };
        foreach (var value in values)
        {
            var name = Constant(value);
            var free = name;
            for (var i = 2; !taken.Add(free); i++) free = name + (i == 2 && name == enumeration ? "Value" : i.ToString(CultureInfo.InvariantCulture));
            names[value] = free;
        }

        return names;
    }

    private static string Constant(string value)
    {
        var name = new StringBuilder();
        foreach (var word in Words(value))
        {
            // Words in capitals only are spelt as words; others, such as S3Prefix, keep their shape.
            var shouted = word.Length > 1 && word.Any(char.IsAsciiLetter) && !word.Any(char.IsAsciiLetterLower);
            name.Append(char.ToUpperInvariant(word[0])).Append(shouted ? word[1..].ToLowerInvariant() : word[1..]);
        }

        if (name.Length == 0) return "Empty";
        return char.IsAsciiDigit(name[0]) ? "V" + name : name.ToString();
    }

    private static IEnumerable<string> Words(string value)
    {
        var word = new StringBuilder();
        foreach (var c in value + " ")
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
