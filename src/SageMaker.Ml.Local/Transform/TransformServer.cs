using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;

namespace SageMaker.Ml.Local.Transform;

/// <summary>The server of a transform's model, for as long as the transform takes.</summary>
internal sealed class TransformServer : IAsyncDisposable
{
    private const string TokenHeader = "X-SageMaker-Local-Token";
    private const int QuotedLines = 8;
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(50);
    private readonly VariantServer _server;
    private readonly string _token;
    private readonly string _log;
    private readonly TimeSpan _grace;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, ActivityHeadersPropagator = null });
    private int _port;

    private TransformServer(VariantServer server, string token, string log, TimeSpan grace) => (_server, _token, _log, _grace) = (server, token, log, grace);

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <exception cref="JobFailure">It does not come up.</exception>
    public static async Task<TransformServer> StartAsync(ServerLauncher launcher, JobFolder job, ServerOrder order, TimeSpan grace, CancellationToken stop)
    {
        var (process, container) = await launcher.StartAsync(order, stop).ConfigureAwait(false);
        // For whoever finds the job without its supervisor.
        if (process is not null) ProcessNote.Write(job.Script, process);
        container?.Write(job.Containers);
        var server = new TransformServer(new VariantServer(order.Name, 1, 1, order.Home, "", process, container), order.Token, order.Log, grace);
        AppDomain.CurrentDomain.ProcessExit += server.KillWithUs;
        try
        {
            while (true)
            {
                var isAlive = server._server.IsAlive;
                var status = AtomicFile.Read(server._server.StatusPath) is { } json ? JsonSerializer.Deserialize(json, HostingJson.Default.ServerStatus) : null;
                if (status?.Status == EndpointStatus.Failed) throw new JobFailure(JobFailure.Limit($"AlgorithmError: The primary container did not pass the ping health check. {status.Reason}"));
                if (status is { Status: EndpointStatus.InService, Port: > 0 })
                {
                    server._port = status.Port;
                    return server;
                }

                if (!isAlive) throw server.Gone(null);
                await Task.Delay(s_lookEvery, stop).ConfigureAwait(false);
            }
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A secret for a server's requests.</summary>
    public static string NewToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary>What the container asks for in how it is called; null when it says nothing.</summary>
    /// <exception cref="JobFailure">The server is gone.</exception>
    public async Task<string?> GetExecutionParametersAsync(CancellationToken stop)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, AddressOf("/execution-parameters"));
        using var answer = await SendAsync(message, stop).ConfigureAwait(false);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false) : null;
    }

    /// <summary>Asks the model.</summary>
    /// <returns>The status and the body of its answer.</returns>
    /// <exception cref="JobFailure">The server is gone.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> InvokeAsync(ReadOnlyMemory<byte> body, string? contentType, string? accept, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, AddressOf("/invocations")) { Content = new ReadOnlyMemoryContent(body) };
        if (_server.Container is null) message.Headers.TryAddWithoutValidation(TokenHeader, _token);
        if (accept is not null) message.Headers.TryAddWithoutValidation("Accept", accept);
        if (contentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await SendAsync(message, stop).ConfigureAwait(false);
        try
        {
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Gone(e);
        }
    }

    /// <summary>Ends the server.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillWithUs;
        _client.Dispose();
        _server.AskToEnd();
        var deadline = DateTime.UtcNow + _grace;
        while (_server.IsAlive && DateTime.UtcNow < deadline) await Task.Delay(20).ConfigureAwait(false);
        await _server.EndAsync().ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken stop)
    {
        try
        {
            return await _client.SendAsync(message, stop).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw Gone(e);
        }
    }

    private string AddressOf(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{path}");

    private JobFailure Gone(Exception? inner)
    {
        var said = new LogStreamFile(_log).Tail(QuotedLines);
        if (said.Length == 0 && AtomicFile.Read(Path.Combine(_server.Folder, "server.out")) is { Length: > 0 } output) said = System.Text.Encoding.UTF8.GetString(output).Trim();
        return new JobFailure(JobFailure.Limit($"AlgorithmError: The server of the model is gone{(inner is null ? "" : $" ({inner.Message})")}. {(said.Length > 0 ? $"Its last words: {JobFailure.EndOf(said)}" : "")}".TrimEnd()), inner);
    }

    private void KillWithUs(object? sender, EventArgs e) => _server.EndAsync().GetAwaiter().GetResult();
}
