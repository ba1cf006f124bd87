using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Accepts one number, which is for the only variant of an endpoint, or a table of numbers by variant: 2, or @{ blue = 9; green = 1 }.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VariantNumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var numbers = new OrderedDictionary(StringComparer.Ordinal);
        switch (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)
        {
            case null:
                return null;
            case IDictionary table:
                foreach (var (variant, value) in Arguments.PlainValue.Entries(table)) numbers[variant] = Number(value, $"'{variant}'");
                break;
            case var one:
                numbers[""] = Number(one, "the variant");
                break;
        }

        return numbers;
    }

    private static double Number(object? value, string variant) => (value is PSObject wrapped ? wrapped.BaseObject : value) is not (null or bool or char) && LanguagePrimitives.TryConvertTo<double>(value, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentTransformationMetadataException($"'{value}' for {variant} is not a number; give a number, or a table of numbers by variant such as @{{ blue = 9; green = 1 }}.");
}
