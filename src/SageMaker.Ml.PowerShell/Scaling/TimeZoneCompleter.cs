using System.Collections;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>Offers the time zones that this machine knows; "Berlin" finds Europe/Berlin.</summary>
public sealed class TimeZoneCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : zone.Id).Distinct().Order(StringComparer.Ordinal);
}
