using System.Globalization;
using System.Net;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>Brings one serving container up, tells when it answers, and stays until it ends.</summary>
internal sealed class ContainerServing(string folder, ContainerServerPlan plan, LogWriter log, Action<ServerStatus> tell, TimeProvider clock)
{
    private const int RememberedLines = 15;
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan s_pingTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pingEvery = TimeSpan.FromMilliseconds(250);
    private readonly Queue<string> _lines = new();

    private ContainerEngine Engine => plan.Use.Engine;

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="ServingFailure">The container ended, or did not answer in time.</exception>
    /// <exception cref="EngineFailure">The engine refused.</exception>
    /// <exception cref="ImageMissingException">The image cannot be had.</exception>
    public async Task ServeAsync(CancellationToken stop)
    {
        tell(new ServerStatus { Status = EndpointStatus.Creating });
        if (Gpus.NoteOf(plan.InstanceType) is { } missing) log.Write(missing);
        if (await ImageSupply.FindUserAsync(Engine, plan.Image, stop).ConfigureAwait(false) is null)
        {
            await ImageSupply.PullAsync(Engine, plan.Image, plan.Use.LoginProblem, line => log.Write(line), stop).ConfigureAwait(false);
        }

        var layout = new ServingLayout(folder, plan);
        await layout.LayOutAsync(stop).ConfigureAwait(false);
        var container = await Container.CreateAsync(Engine, Describe(layout), layout.Variables(), stop).ConfigureAwait(false);
        var end = container.RunAsync(Hear);
        try
        {
            var port = await WaitForPingAsync(container, end, stop).ConfigureAwait(false);
            log.Write(string.Create(CultureInfo.InvariantCulture, $"Serving {plan.Image} on port {port}"));
            tell(new ServerStatus { Status = EndpointStatus.InService, Port = port });
            await end.WaitAsync(stop).ConfigureAwait(false);
            throw Ended(await end.ConfigureAwait(false));
        }
        finally
        {
            await container.StopAsync(end, ContainerServer.Grace).ConfigureAwait(false);
            if (await Ownership.ReclaimAsync(Engine, plan.Image, layout.Mounts).ConfigureAwait(false) is { } problem) log.Write(problem);
        }
    }

    private ContainerSpec Describe(ServingLayout layout) => new()
    {
        Name = plan.Name,
        Image = plan.Image,
        HostName = "model",
        Owner = (ResourceKind.Endpoint, plan.Endpoint),
        Port = EngineCommands.ServingPort,
        Mounts = layout.Mounts,
        EnvironmentFile = layout.EnvironmentFile,
        UsesGpus = Gpus.AreForContainer(plan.InstanceType),
        Arguments = ["serve"],
    };

    private async Task<int> WaitForPingAsync(Container container, Task<ContainerEnd> end, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = s_pingTimeout };
        var limit = plan.StartTimeout ?? s_startTimeout;
        var began = clock.GetTimestamp();
        int? port = null;
        var said = "nothing";
        while (clock.GetElapsedTime(began) < limit)
        {
            if (end.IsCompleted) throw Ended(await end.ConfigureAwait(false));
            try
            {
                port ??= await container.FindPortAsync(stop).ConfigureAwait(false);
                using var answer = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/ping"), stop).ConfigureAwait(false);
                if (answer.StatusCode == HttpStatusCode.OK) return port.Value;
                said = string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.StatusCode}");
            }
            catch (Exception e) when (e is EngineFailure or HttpRequestException || (e is TaskCanceledException && !stop.IsCancellationRequested))
            {
                // A container that starts has no port yet, or does not listen on it.
                said = e.Message;
            }

            await Task.WhenAny(end, Task.Delay(s_pingEvery, clock, stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }

        throw new ServingFailure($"The container of '{plan.Image}' did not answer GET /ping on port {EngineCommands.ServingPort} with 200 within {limit.TotalSeconds:0} seconds (last: {said}). {Words()}");
    }

    private ServingFailure Ended(ContainerEnd end) => new($"The container of '{plan.Image}' {(end.IsGood ? "ended" : end)}. {Words()}".TrimEnd());

    private string Words()
    {
        lock (_lines) return _lines.Count > 0 ? $"Its last words: {string.Join('\n', _lines)}" : "";
    }

    private void Hear(string line, bool isError)
    {
        lock (_lines)
        {
            log.Write(line);
            _lines.Enqueue(line);
            if (_lines.Count > RememberedLines) _lines.Dequeue();
        }
    }
}
