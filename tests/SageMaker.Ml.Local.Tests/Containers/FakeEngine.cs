using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>A container engine of a test's own, see engine/fake_engine.py: its images are Python programs, its containers processes.</summary>
public sealed partial class FakeEngine
{
    public FakeEngine(string root, string kind)
    {
        Folder = Directory.CreateDirectory(Path.Combine(root, "engine")).FullName;
        var source = Path.Combine(AppContext.BaseDirectory, "Containers", "engine");
        var program = Path.Combine(Folder, kind + ".py");
        File.Copy(Path.Combine(source, "fake_engine.py"), program);
        File.Copy(Path.Combine(source, "inside", "container.py"), Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "inside")).FullName, "container.py"));
        Command = [OperatingSystem.IsWindows() ? "python" : "python3", program];
    }

    public string Folder { get; }

    public IReadOnlyList<string> Command { get; }

    /// <summary>What it was told, in order.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            var path = Path.Combine(Folder, "calls.jsonl");
            return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => JsonSerializer.Deserialize<Call>(line, JsonSerializerOptions.Web)!)] : [];
        }
    }

    /// <summary>Its containers that are not removed.</summary>
    public IReadOnlyList<string> Containers => Directory.Exists(Path.Combine(Folder, "containers"))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, "containers"), "spec.json", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)!)]
        : [];

    /// <summary>An image that is on this machine.</summary>
    public void Image(string name, string program) => Write("images", name, program);

    /// <summary>An image that has yet to be pulled.</summary>
    public void Remote(string name, string program) => Write("registry", name, program);

    /// <summary>Makes a command fail with these words.</summary>
    public void Trouble(string command, string words) => File.WriteAllText(Path.Combine(Folder, "trouble.json"), new JsonObject { [command] = words }.ToJsonString());

    public void Rootless() => File.WriteAllText(Path.Combine(Folder, "rootless.json"), "true");

    /// <summary>The commands as lines of text, without what differs from run to run.</summary>
    public string Lines(params (string Text, string Name)[] names)
    {
        var lines = Calls.Select(c => string.Join(' ', c.Arguments.Select(a => a.Contains(' ', StringComparison.Ordinal) ? $"'{a}'" : a)) + (c.Input.Length > 0 ? $" < {c.Input}" : ""));
        var text = string.Join('\n', lines) + "\n";
        foreach (var (given, name) in names) text = text.Replace(given, name, StringComparison.Ordinal);
        return Memory().Replace(Id().Replace(text, "-{id}-"), "--shm-size {half}m");
    }

    private void Write(string place, string image, string program) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, place)).FullName, Unsafe().Replace(image, "_") + ".py"), program);

    [GeneratedRegex("[^A-Za-z0-9.]")]
    private static partial Regex Unsafe();

    [GeneratedRegex("-[0-9a-f]{8}-")]
    private static partial Regex Id();

    [GeneratedRegex("--shm-size [0-9]+m")]
    private static partial Regex Memory();
}

/// <summary>One command that an engine was given.</summary>
public sealed record Call(IReadOnlyList<string> Arguments, string Input);
