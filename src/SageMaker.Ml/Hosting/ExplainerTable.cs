using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Hosting;

/// <summary>Reads how an endpoint explains its answers, as a caller writes it: the service's <c>ExplainerConfig</c> or the <c>ClarifyExplainerConfig</c> in it, in the words of the
/// service or of the Python SDK. What is left out is what the Python SDK sends.</summary>
public static class ExplainerTable
{
    private const string Parameter = "Explainer";

    /// <summary>Reads the table.</summary>
    /// <exception cref="SmArgumentException">A name is not known, a value has the wrong form, or there is no baseline to explain against.</exception>
    public static ExplainerConfig Read(IReadOnlyDictionary<string, object?> table)
    {
        var reader = new ContractTable(Parameter);
        var isWhole = table.Keys.Any(k => k.Replace("_", "", StringComparison.Ordinal).Equals(nameof(ExplainerConfig.ClarifyExplainerConfig), StringComparison.OrdinalIgnoreCase));
        var clarify = (isWhole ? reader.Read<ExplainerConfig>(table).ClarifyExplainerConfig : reader.Read<ClarifyExplainerConfig>(table))
            ?? throw new SmArgumentException(Parameter, "Explainer.ClarifyExplainerConfig is empty; give a ShapConfig.");
        return new ExplainerConfig { ClarifyExplainerConfig = WithDefaults(clarify) };
    }

    private static ClarifyExplainerConfig WithDefaults(ClarifyExplainerConfig clarify)
    {
        if (clarify.ShapConfig is not { } shap) throw new SmArgumentException(Parameter, "Explainer has no ShapConfig; give one with a ShapBaselineConfig, such as @{ ShapConfig = @{ ShapBaselineConfig = @{ ShapBaseline = '1,2,3' } } }.");
        if (shap.ShapBaselineConfig is not { } baseline) throw new SmArgumentException(Parameter, "Explainer.ShapConfig has no ShapBaselineConfig; give one with a ShapBaseline or a ShapBaselineUri.");
        if (baseline is { ShapBaseline: not null, ShapBaselineUri: not null }) throw new SmArgumentException(Parameter, "Explainer.ShapConfig.ShapBaselineConfig has both ShapBaseline and ShapBaselineUri; give one of them.");
        return clarify with
        {
            ShapConfig = shap with
            {
                UseLogit = shap.UseLogit ?? false,
                ShapBaselineConfig = baseline with { MimeType = baseline.MimeType ?? "text/csv" },
            },
            InferenceConfig = clarify.InferenceConfig is { } inference ? inference with { MaxPayloadInMB = inference.MaxPayloadInMB ?? 6 } : null,
        };
    }
}
