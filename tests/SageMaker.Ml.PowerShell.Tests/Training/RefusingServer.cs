using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SageMaker.Ml.PowerShell.Tests.Training;

/// <summary>A web server that keeps who asks it, and then has nothing, or sends them elsewhere.</summary>
internal sealed class RefusingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answer;
    private readonly Task _work;

    public RefusingServer(string? elsewhere = null)
    {
        _answer = (elsewhere is null ? "HTTP/1.1 403 Forbidden\r\n" : $"HTTP/1.1 302 Found\r\nLocation: {elsewhere}code.git/info/refs?service=git-upload-pack\r\n") + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        _listener.Start();
        _work = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>The Authorization headers that came.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _work.Wait();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase)) Authorizations.Enqueue(line["Authorization: ".Length..]);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(_answer));
    }
}
