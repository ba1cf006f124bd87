using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Processing;

/// <summary>Finds what is wrong with a query before anything is sent.</summary>
internal static class DatasetRules
{
    /// <summary>Amazon Athena.</summary>
    public const string Athena = "Athena";

    /// <summary>Amazon Redshift.</summary>
    public const string Redshift = "Redshift";

    /// <summary>The service takes no longer query.</summary>
    private const int LongestQuery = 4096;

    /// <summary>The query with its words as the service spells them.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static SmDatasetQuery Checked(SmDatasetQuery query)
    {
        var (formats, compressions) = query.Engine == Athena
            ? (AthenaResultFormat.AllValues, AthenaResultCompressionType.AllValues)
            : (RedshiftResultFormat.AllValues, RedshiftResultCompressionType.AllValues);
        if (query.QueryString.Length > LongestQuery)
        {
            throw new SmArgumentException(
                $"{query.Engine}Query",
                FormattableString.Invariant($"{query.Engine}Query has {query.QueryString.Length} characters; the service takes {LongestQuery}. Make a view of it, and select from that."));
        }

        Limits.IsS3("QueryOutputPath", query.OutputPath);
        return query with
        {
            OutputFormat = Limits.OneOf("QueryOutputFormat", query.OutputFormat, formats)!,
            OutputCompression = Limits.OneOf("QueryOutputCompression", query.OutputCompression, compressions),
        };
    }
}
