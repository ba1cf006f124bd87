using System.Buffers;
using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Local.Storage;

/// <summary>Turns keys into relative paths and back. Whatever a file system cannot name, or would follow out of the folder, is
/// percent-encoded, so every key has its own file and none leaves the bucket. The same on all systems: a folder can be moved.</summary>
internal static class ObjectKeys
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("%<>:\"|?*\\");
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    public static string ToPath(string key) => string.Join(Path.DirectorySeparatorChar, key.Split('/').Select(EncodePart));

    public static string FromPath(string relativePath) => string.Join('/', relativePath.Split(Path.DirectorySeparatorChar).Select(DecodePart));

    /// <summary>One file or folder name for any text, slashes included.</summary>
    public static string ToName(string text) => EncodePart(text).Replace("/", "%2F", StringComparison.Ordinal);

    private static string EncodePart(string part)
    {
        if (part.Length == 0) return "%";
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            var c = part[i];
            var isLast = i == part.Length - 1;
            // Windows drops a dot or space at the end, and "." and ".." would be followed.
            if (c < ' ' || Unsafe.Contains(c) || (isLast && c is '.' or ' ') || (part is ".." && i == 0) || (i == 0 && IsDevice(part)))
            {
                text.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].TrimEnd(' ');
        return stem.Length is 3 or 4
            && Devices.Any(d => stem.StartsWith(d, StringComparison.OrdinalIgnoreCase) && (stem.Length == 4) == (d is "COM" or "LPT") && (stem.Length == 3 || char.IsAsciiDigit(stem[3])));
    }

    private static string DecodePart(string part)
    {
        if (part is "%") return "";
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '%')
            {
                text.Append((char)int.Parse(part.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                text.Append(part[i]);
            }
        }

        return text.ToString();
    }
}
