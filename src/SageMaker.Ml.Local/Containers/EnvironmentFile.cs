using System.Text;

namespace SageMaker.Ml.Local.Containers;

/// <summary>The variables of a container. They go by a file that only this user can read: a command line can be read by all, and the engine's client has an environment of its own.</summary>
internal static class EnvironmentFile
{
    // The engines read lines of up to 64 KiB.
    private const int LongestLine = 60_000;

    /// <summary>Writes the file.</summary>
    /// <returns>The variables that a line cannot hold, which the engine's client is given to hand on.</returns>
    public static IReadOnlyDictionary<string, string> Write(string path, IReadOnlyDictionary<string, string> variables)
    {
        var text = new StringBuilder();
        var others = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (value.AsSpan().IndexOfAny('\n', '\r') >= 0 || Encoding.UTF8.GetByteCount(value) + name.Length > LongestLine) others[name] = value;
            else text.Append(name).Append('=').Append(value).Append('\n');
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return others;
    }
}
