using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Hosting;

/// <summary>What is happening to an endpoint, in a few words for people who wait.</summary>
internal static class EndpointProgress
{
    /// <summary>The deployment under way: <c>AllTraffic Baking, 2 of 4 instances, 10 % of the traffic</c>; null when there is none.</summary>
    public static string? Describe(DescribeEndpointResponse answer)
    {
        if (answer.PendingDeploymentSummary is { } pending)
        {
            var parts = (pending.ProductionVariants ?? []).Concat(pending.ShadowProductionVariants ?? [])
                .Select(v => Describe(v.VariantName, v.VariantStatus, v.CurrentInstanceCount, v.DesiredInstanceCount, v.CurrentWeight, v.DesiredWeight));
            return string.Join("; ", parts) is { Length: > 0 } text ? text : $"to {pending.EndpointConfigName}";
        }

        var busy = (answer.ProductionVariants ?? []).Concat(answer.ShadowProductionVariants ?? []).Where(v => v.VariantStatus is { Count: > 0 })
            .Select(v => Describe(v.VariantName, v.VariantStatus, v.CurrentInstanceCount, v.DesiredInstanceCount, v.CurrentWeight, v.DesiredWeight));
        return string.Join("; ", busy) is { Length: > 0 } doing ? doing : null;
    }

    private static string Describe(string? name, IReadOnlyList<ProductionVariantStatus>? status, int? count, int? desiredCount, double? weight, double? desiredWeight)
    {
        var words = new List<string> { SmEndpointVariant.StatusOf(status) is { } doing ? $"{name} {doing}" : $"{name}" };
        if (desiredCount is { } wanted) words.Add(FormattableString.Invariant($"{count ?? 0} of {wanted} instances"));
        if (weight is { } now && desiredWeight is { } later && now < later) words.Add(FormattableString.Invariant($"{now / later:0 %} of the traffic"));
        return string.Join(", ", words);
    }
}
