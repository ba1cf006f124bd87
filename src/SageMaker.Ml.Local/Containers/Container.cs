using System.Globalization;

namespace SageMaker.Ml.Local.Containers;

/// <summary>One container, from its making to its end.</summary>
internal sealed class Container(ContainerEngine engine, string name)
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes a container of an image that is on this machine.</summary>
    /// <exception cref="EngineFailure">The engine refused.</exception>
    public static async Task<Container> CreateAsync(ContainerEngine engine, ContainerSpec spec, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        var inherited = EnvironmentFile.Write(spec.EnvironmentFile, variables);
        var arguments = EngineCommands.Create(spec with { Inherited = [.. inherited.Keys] }, engine.Kind, ContainerGround.OfThisMachine());
        await engine.RequireAsync(arguments, cancel, inherited).ConfigureAwait(false);
        return new Container(engine, spec.Name);
    }

    /// <summary>Starts the container and hears it to its end. It has to be stopped for that to come early.</summary>
    public async Task<ContainerEnd> RunAsync(Action<string, bool> hear)
    {
        var code = await engine.FollowAsync(EngineCommands.Start(name), hear, CancellationToken.None).ConfigureAwait(false);
        // The client's code alone does not tell an engine that failed from a program that did.
        var answer = await engine.AskAsync(EngineCommands.Inspect(name), CancellationToken.None).ConfigureAwait(false);
        var parts = answer.Output.Split(' ', 3);
        return answer.ExitCode == 0 && parts.Length >= 2 && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var told)
            ? new ContainerEnd(told, parts[1] == "true", parts.Length == 3 && parts[2].Length > 0 ? parts[2] : null)
            : new ContainerEnd(code, false, null);
    }

    /// <summary>Asks the container to end, and ends it when it has not in time.</summary>
    /// <param name="end">What <see cref="RunAsync"/> gave.</param>
    /// <param name="grace">How long it has.</param>
    public async Task StopAsync(Task end, TimeSpan grace)
    {
        while (!end.IsCompleted)
        {
            await engine.AskAsync(EngineCommands.Stop(name, grace), CancellationToken.None).ConfigureAwait(false);
            // One that was about to start did not hear it.
            await Task.WhenAny(end, Task.Delay(s_again, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    /// <summary>The port of 127.0.0.1 that leads to the container's own.</summary>
    /// <exception cref="EngineFailure">It is not published.</exception>
    public async Task<int> FindPortAsync(CancellationToken cancel)
    {
        var arguments = EngineCommands.PortOf(name);
        var output = await engine.RequireAsync(arguments, cancel).ConfigureAwait(false);
        var address = output.Split('\n')[0].Trim();
        return int.TryParse(address[(address.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new EngineFailure(engine, arguments[0], $"'{address}' is no address.");
    }
}

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">What its program said; 0 when all is well.</param>
/// <param name="RanOutOfMemory">Whether it was ended because memory was short.</param>
/// <param name="StartProblem">Why its program was not even started.</param>
internal sealed record ContainerEnd(int ExitCode, bool RanOutOfMemory, string? StartProblem)
{
    /// <summary>Whether all is well.</summary>
    public bool IsGood => ExitCode == 0 && StartProblem is null;

    /// <summary>The end as the middle of a sentence.</summary>
    public override string ToString() =>
        StartProblem is { } problem ? $"could not be started: {problem}"
        : string.Create(CultureInfo.InvariantCulture, $"failed, exit code: {ExitCode}{(RanOutOfMemory ? " (the machine ran out of memory)" : "")}");
}
