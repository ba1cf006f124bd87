using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;

namespace SageMaker.Ml.Hosting;

/// <summary>Decides which variants an endpoint is to have: what the caller gives, beside or in place of what it has. Nothing is sent here.</summary>
internal static class VariantChoice
{
    /// <summary>Exactly the variants that are given. One that bears the name of a variant of the endpoint keeps what the caller does not mention.</summary>
    /// <exception cref="SmArgumentException">The variants cannot stand beside each other.</exception>
    public static IReadOnlyList<VariantSlot> Exactly(IReadOnlyList<SmVariant> given, CurrentEndpoint? current)
    {
        var isOnlyOne = given.Count == 1 && current?.Variants is [_];
        var slots = given.Select(v =>
        {
            var slot = current?.Find(v.VariantName ?? (isOnlyOne ? current.Variants[0].Name : VariantSettings.DefaultVariantName));
            return new VariantSlot(v) { Model = v.Model, IsShadow = v.IsShadow, Current = slot?.Current, Running = slot?.Running };
        }).ToList();
        Check(slots);
        return slots;
    }

    /// <summary>One model in the variant that the options name, or in the only one; the endpoint's other variants stay.</summary>
    /// <param name="model">The model; null when the variant keeps its own.</param>
    /// <param name="options">Says the variant's name and settings.</param>
    /// <param name="current">The endpoint; null for a new one.</param>
    /// <exception cref="SmArgumentException">It is not clear which variant is meant.</exception>
    public static IReadOnlyList<VariantSlot> One(SmModel? model, EndpointOptions options, CurrentEndpoint? current)
    {
        if (current is null or { Variants: [] }) return [new VariantSlot(options) { Model = model }];
        var variants = current.Variants;
        if (model is null && options is { VariantName: null, FirstChoice: null }) return variants;
        var name = options.VariantName ?? (variants is [var only] ? only.Name : throw Ambiguous(model, options, variants));
        if (current.Find(name) is not { } meant)
        {
            if (model is null || options.Weight is null) throw Unknown(name, options, variants);
            return [.. variants, new VariantSlot(options) { Model = model }];
        }

        return [.. variants.Select(v => v == meant ? v with { Settings = options, Model = model } : v)];
    }

    private static void Check(IReadOnlyList<VariantSlot> slots)
    {
        if (slots.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new SmArgumentException("VariantName", $"VariantName '{twice.Key}' is that of {twice.Count()} variants; give each a name of its own.");
        }

        var shadows = slots.Count(s => s.IsShadow);
        if (shadows == 0) return;
        if (shadows == slots.Count) throw new SmArgumentException("Variant", $"Variant '{slots[0].Name}' is a shadow, and there is no variant whose requests it could follow; add one that is none.");
        if (slots.Count > 2) throw new SmArgumentException("Variant", $"Variant has {slots.Count - shadows} variants and {shadows} shadows; a shadow follows one variant, so give one of each.");
    }

    private static SmArgumentException Ambiguous(SmModel? model, EndpointOptions options, IReadOnlyList<VariantSlot> variants) => model is null
        ? new SmArgumentException("VariantName", $"The endpoint serves the variants {Names(variants)}; say with -VariantName which one {options.FirstChoice} is for.", "EndpointHasVariants")
        : new SmArgumentException("VariantName", $"The endpoint serves the variants {Names(variants)}; say with -VariantName which one gets the model, or give all variants that it is to serve, made by New-SmVariant.", "EndpointHasVariants");

    private static SmArgumentException Unknown(string name, EndpointOptions options, IReadOnlyList<VariantSlot> variants)
    {
        var remedy = Spelling.Nearest(name, variants.Select(v => v.Name)) is { } near ? $"did you mean {near}?" : "to add it, say with -Weight how many of the requests it gets.";
        return new SmArgumentException("VariantName", $"VariantName '{name}' is not one of the endpoint's ({Names(variants)}); {remedy}", options.Weight is null ? "VariantUnknown" : null);
    }

    private static string Names(IReadOnlyList<VariantSlot> variants) => string.Join(", ", variants.Select(v => v.Name));
}
