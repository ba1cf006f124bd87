using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Whose words an engine understands, where Docker and Podman differ.</summary>
internal enum EngineKind
{
    /// <summary>Docker, and what speaks like it.</summary>
    Docker,

    /// <summary>Podman.</summary>
    Podman,
}

/// <summary>A container engine that has answered.</summary>
/// <param name="Command">The program by its full path, and its own first arguments.</param>
/// <param name="Kind">Whose words it understands.</param>
/// <param name="IsRootless">Whether the root of a container is this user.</param>
internal sealed record ContainerEngine(IReadOnlyList<string> Command, EngineKind Kind, bool IsRootless)
{
    /// <summary>The engine's name as people say it.</summary>
    public string Name => Kind == EngineKind.Podman ? "podman" : "docker";

    /// <summary>Runs one command to its end.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="cancel">Ends the engine's client.</param>
    /// <param name="input">What the client reads, such as a password that nobody else may see.</param>
    /// <param name="variables">Variables of the client, which a container may be given by their names.</param>
    /// <exception cref="EngineFailure">The engine cannot be started.</exception>
    public async Task<EngineAnswer> AskAsync(
        IReadOnlyList<string> arguments, CancellationToken cancel, string? input = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        using var process = Start(arguments, variables, input);
        using var ended = cancel.Register(() => Kill(process));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        var answer = new EngineAnswer(process.ExitCode, (await output.ConfigureAwait(false)).Trim(), (await error.ConfigureAwait(false)).Trim());
        cancel.ThrowIfCancellationRequested();
        return answer;
    }

    /// <summary>Runs one command that has to succeed, and gives what it wrote.</summary>
    /// <exception cref="EngineFailure">It did not.</exception>
    public async Task<string> RequireAsync(IReadOnlyList<string> arguments, CancellationToken cancel, IReadOnlyDictionary<string, string>? variables = null)
    {
        var answer = await AskAsync(arguments, cancel, null, variables).ConfigureAwait(false);
        return answer.ExitCode == 0 ? answer.Output : throw new EngineFailure(this, arguments[0], answer.Error.Length > 0 ? answer.Error : answer.Output);
    }

    /// <summary>Runs one command, hears each line while it runs (true for one of the standard error), and gives the exit code.</summary>
    /// <exception cref="EngineFailure">The engine cannot be started.</exception>
    public async Task<int> FollowAsync(IReadOnlyList<string> arguments, Action<string, bool> hear, CancellationToken cancel)
    {
        using var process = Start(arguments, null, null);
        using var ended = cancel.Register(() => Kill(process));
        await Task.WhenAll(HearAsync(process.StandardOutput, hear, false), HearAsync(process.StandardError, hear, true)).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? variables, string? input)
    {
        var start = new ProcessStartInfo(Command[0], Command.Skip(1).Concat(arguments))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>()) start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            Feed(process, input);
            return process;
        }
        catch (Win32Exception e)
        {
            throw new EngineFailure(this, "start", e.Message, e);
        }
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            if (input is not null) process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A client that ends before it has read says why by its exit code.
        }
    }

    private static async Task HearAsync(StreamReader reader, Action<string, bool> hear, bool isError)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line) hear(line, isError);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}

/// <summary>How a command of an engine ended.</summary>
/// <param name="ExitCode">0 when all is well.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record EngineAnswer(int ExitCode, string Output, string Error);

/// <summary>A container engine could not do what it was told.</summary>
internal sealed class EngineFailure : Exception
{
    public EngineFailure(ContainerEngine engine, string command, string said, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{engine.Name} {command} failed: {(said.Length > 0 ? said : "it did not say why.")}"), inner)
    {
    }
}
