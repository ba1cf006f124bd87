using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SageMaker.Ml.TestKit;

/// <summary>An HTTP server that plays a script: the first request gets the first reply, and so on; the last reply is repeated.</summary>
public sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly FaultReply[] _script;
    private readonly Task _accepting;
    private int _played = -1;

    /// <summary>Starts a server.</summary>
    public FaultServer(params FaultReply[] script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it answers.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What it received so far, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.TryAdd(Task.Run(() => ServeAsync(client)), true);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        try
        {
            while (await ReceivedRequest.ReadAsync(stream, _stop.Token) is { } request)
            {
                _requests.Enqueue(request);
                var reply = _script[Math.Min(Interlocked.Increment(ref _played), _script.Length - 1)];
                if (!await reply.Play(client, stream, _stop.Token)) return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }
}

/// <summary>One reply of a script.</summary>
/// <param name="Play">Writes it; false when the connection ends with it.</param>
public sealed record FaultReply(Func<TcpClient, Stream, CancellationToken, Task<bool>> Play)
{
    /// <summary>A whole answer.</summary>
    public static FaultReply Answer(int status, string body, params (string Name, string Value)[] headers) => new(async (_, stream, stop) =>
    {
        await stream.WriteAsync(Head(status, Encoding.UTF8.GetByteCount(body), headers), stop);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(body), stop);
        return true;
    });

    /// <summary>A service's error in JSON.</summary>
    public static FaultReply Error(int status, string code, string message = "because", params (string Name, string Value)[] headers) =>
        Answer(status, $$"""{"__type":"{{code}}","message":"{{message}}"}""", headers);

    /// <summary>The connection is reset before anything is answered.</summary>
    public static FaultReply Reset() => new((client, _, _) =>
    {
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
        return Task.FromResult(false);
    });

    /// <summary>The connection ends in the middle of the body.</summary>
    public static FaultReply CutOff(string start, params (string Name, string Value)[] headers) => new(async (_, stream, stop) =>
    {
        await stream.WriteAsync(Head(200, start.Length + 100, headers), stop);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(start), stop);
        return false;
    });

    /// <summary>The start of a body, and the rest when the test lets it go.</summary>
    public static FaultReply Slow(string start, Task signal, string rest, params (string Name, string Value)[] headers) =>
        Slow(Encoding.UTF8.GetBytes(start), signal, Encoding.UTF8.GetBytes(rest), headers);

    /// <summary>The same for a body that is no text.</summary>
    public static FaultReply Slow(byte[] start, Task signal, byte[] rest, params (string Name, string Value)[] headers) => new(async (_, stream, stop) =>
    {
        await stream.WriteAsync(Head(200, start.Length + rest.Length, headers), stop);
        await stream.WriteAsync(start, stop);
        await signal.WaitAsync(stop);
        await stream.WriteAsync(rest, stop);
        return rest.Length > 0;
    });

    /// <summary>No answer at all; tells that the request has come.</summary>
    public static FaultReply Silence(TaskCompletionSource received) => new(async (_, _, stop) =>
    {
        received.TrySetResult();
        await Task.Delay(Timeout.Infinite, stop);
        return false;
    });

    private static byte[] Head(int status, int length, (string Name, string Value)[] headers)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Scripted\r\nContent-Length: {length}\r\nx-amzn-RequestId: request-1\r\n"));
        foreach (var (name, value) in headers) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }
}

/// <summary>A request as a <see cref="FaultServer"/> received it.</summary>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal static async Task<ReceivedRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var head = await ReadHeadAsync(stream, stop);
        if (head is null) return null;
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, stop);
        var start = lines[0].Split(' ');
        return new ReceivedRequest(start[0], start[1], headers, body);
    }

    private static async Task<string?> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop) > 0)
        {
            head.Add(one[0]);
            if (one[0] == '\n' && head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r') return Encoding.UTF8.GetString([.. head]);
        }

        return null;
    }
}
