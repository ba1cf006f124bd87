using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Lets PowerShell convert names, ARNs and objects to a type that understands all of them.</summary>
/// <typeparam name="T">The type that understands them.</typeparam>
public abstract class ReferenceConverter<T> : PSTypeConverter
    where T : class
{
    /// <summary>Reads what was given; null when it means nothing of the kind.</summary>
    protected abstract T? Read(object given);

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is not null && Read(sourceValue) is not null;

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) => CanConvertFrom((object)sourceValue, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Read(sourceValue) ?? throw new PSInvalidCastException($"'{sourceValue}' is not what a {typeof(T).Name} can be made of: give a name, an ARN or the object itself.");

    /// <inheritdoc/>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom((object)sourceValue, destinationType, formatProvider, ignoreCase);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();
}
