using System.Globalization;

namespace SageMaker.Ml.Tests.Serialization;

/// <summary>Runs code as a machine set to another language would: Germany writes 1,5, and in Turkey i is not the small letter of I.</summary>
internal static class InCulture
{
    public static IEnumerable<string> Names => ["de-DE", "tr-TR", "sv-SE"];

    public static void Each(Action action)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in Names)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                action();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
