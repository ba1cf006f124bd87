using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Finds the container engine: the one that was named, or else Docker or Podman, whichever answers.</summary>
internal sealed class EngineFinder(Func<string, string?> find)
{
    private static readonly string[] s_known = ["docker", "podman"];

    // Docker Desktop may take its client and not answer while it starts.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The finder for the programs of this machine.</summary>
    public static EngineFinder OnThisMachine { get; } = new(name => Executables.Find(name));

    /// <summary>An engine that answers.</summary>
    /// <param name="given">The command that was named; null to look for one.</param>
    /// <param name="image">The image that needs it, for the error.</param>
    /// <param name="cancel">Cancels the look.</param>
    /// <exception cref="EngineMissingException">None answers.</exception>
    public async Task<ContainerEngine> FindAsync(IReadOnlyList<string>? given, string image, CancellationToken cancel)
    {
        var findings = new List<string>();
        foreach (var command in given is null ? s_known.Select(name => (IReadOnlyList<string>)[name]) : [given])
        {
            if (find(command[0]) is not { } program)
            {
                findings.Add(Path.IsPathRooted(command[0]) ? $"'{command[0]}' is no program" : $"'{command[0]}' is not on the PATH");
                continue;
            }

            var engine = new ContainerEngine([program, .. command.Skip(1)], KindOf(command), IsRootless: false);
            try
            {
                return engine with { IsRootless = await AskAsync(engine, cancel).ConfigureAwait(false) };
            }
            catch (EngineFailure e)
            {
                findings.Add($"'{program}' does not answer ({FirstLine(e.Message)})");
            }
        }

        throw new EngineMissingException(image, findings, isNamed: given is not null);
    }

    /// <summary>Docker's words are understood by whatever is not Podman.</summary>
    private static EngineKind KindOf(IReadOnlyList<string> command) =>
        command.Any(part => Path.GetFileName(part).StartsWith("podman", StringComparison.OrdinalIgnoreCase)) ? EngineKind.Podman : EngineKind.Docker;

    /// <summary>Asks the engine itself, and not only its client, and whether it runs as this user.</summary>
    private static async Task<bool> AskAsync(ContainerEngine engine, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_patience);
        try
        {
            if (engine.Kind == EngineKind.Podman)
            {
                return await engine.RequireAsync(["info", "--format", "{{.Host.Security.Rootless}}"], patience.Token).ConfigureAwait(false) == "true";
            }

            await engine.RequireAsync(["version", "--format", "{{.Server.Version}}"], patience.Token).ConfigureAwait(false);
            var security = await engine.RequireAsync(["info", "--format", "{{json .SecurityOptions}}"], patience.Token).ConfigureAwait(false);
            return security.Contains("name=rootless", StringComparison.Ordinal);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new EngineFailure(engine, "version", $"no answer within {s_patience.TotalSeconds} seconds");
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r', '.', ' ');
}

/// <summary>No container engine answers on this machine.</summary>
internal sealed class EngineMissingException(string image, IEnumerable<string> findings, bool isNamed)
    : Exception($"The image '{image}' runs in a container, and no container engine answers on this machine: {string.Join("; ", findings)}. "
        + (isNamed ? "Start that engine, or name another one" : "Install and start Docker or Podman, or name another engine")
        + $" with Set-SmSession -Local -ContainerEngine or the environment variable {LocalBackendOptions.EngineVariable}; or give -EntryPoint with a script, which runs without a container.");
