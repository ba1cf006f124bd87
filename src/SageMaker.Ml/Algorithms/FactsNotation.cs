using System.Globalization;

namespace SageMaker.Ml.Algorithms;

/// <summary>Reads the short notation of the algorithms' file, such as <c>number [0,1) {auto} =0.3 required tunable</c>.</summary>
internal static class FactsNotation
{
    /// <summary>Reads what is said of one hyperparameter.</summary>
    /// <exception cref="FormatException">A word is none of the notation's.</exception>
    public static HyperParameterFacts Read(string name, string notation)
    {
        var words = notation.Split(' ');
        var facts = new HyperParameterFacts { Name = name, Type = TypeOf(name, words[0]) };
        foreach (var word in words.Skip(1))
        {
            facts = word switch
            {
                "required" => facts with { IsRequired = true },
                "tunable" => facts with { IsTunable = true },
                "open" => facts with { IsOpen = true },
                ['=', .. var value] => facts with { Default = value },
                ['{', .. var values, '}'] => facts with { Values = values.Split('|') },
                ['[' or '(', .. var ends, ']' or ')'] when ends.Split(',') is [var low, var high] => facts with { Range = new ValueRange(End(low), word[0] == '[', End(high), word[^1] == ']') },
                _ => throw new FormatException($"'{word}' in '{notation}' of the hyperparameter {name} is not understood."),
            };
        }

        return facts;
    }

    private static HyperParameterType TypeOf(string name, string word) =>
        Enum.TryParse<HyperParameterType>(word, ignoreCase: true, out var type) ? type : throw new FormatException($"The hyperparameter {name} has the unknown type '{word}'.");

    private static double? End(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
