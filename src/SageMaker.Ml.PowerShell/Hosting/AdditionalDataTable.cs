using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Reads further data of a container: for each name an S3 URI, or a table that says more.</summary>
internal static class AdditionalDataTable
{
    private static readonly string[] s_keys = ["S3Uri", "S3DataType", "Compression", "AcceptEula"];

    /// <summary>Reads the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="SmArgumentException">An entry is something else.</exception>
    public static IReadOnlyDictionary<string, AdditionalData> Read(IDictionary table, string parameter) =>
        PlainValue.Entries(table).ToDictionary(entry => entry.Key, entry => ReadOne(entry.Value, $"{parameter}['{entry.Key}']", parameter), StringComparer.Ordinal);

    private static AdditionalData ReadOne(object? value, string place, string parameter) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string uri => new AdditionalData(uri),
        IDictionary details => ReadDetails(details, place, parameter),
        var other => throw new SmArgumentException(parameter, $"{place} is {(other is null ? "nothing" : $"a {other.GetType().Name}")}; give an S3 URI, or a table with an S3Uri."),
    };

    private static AdditionalData ReadDetails(IDictionary details, string place, string parameter)
    {
        var values = new Dictionary<string, object?>(PlainValue.Table(details), StringComparer.OrdinalIgnoreCase);
        if (values.Keys.Except(s_keys, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new SmArgumentException(parameter, $"{place} has the key '{unknown}'{NearestName.Hint(unknown, s_keys)} It may have {string.Join(", ", s_keys)}.");
        }

        if (values.GetValueOrDefault("S3Uri") is not string uri) throw new SmArgumentException(parameter, $"{place} has no S3Uri; add the address of the data.");
        return new AdditionalData(uri)
        {
            S3DataType = Word("S3DataType", "S3Object", "S3Prefix"),
            Compression = Word("Compression", "Gzip", "None"),
            AcceptEula = values.GetValueOrDefault("AcceptEula") switch
            {
                null => null,
                bool accepted => accepted,
                var other => throw new SmArgumentException(parameter, $"{place} has the AcceptEula '{other}'; give $true or $false."),
            },
        };

        string? Word(string key, params string[] known)
        {
            if (values.GetValueOrDefault(key) is not { } given) return null;
            return known.FirstOrDefault(word => word.Equals(given.ToString(), StringComparison.OrdinalIgnoreCase))
                ?? throw new SmArgumentException(parameter, $"{place} has the {key} '{given}'; it may be {string.Join(" or ", known)}.");
        }
    }
}
