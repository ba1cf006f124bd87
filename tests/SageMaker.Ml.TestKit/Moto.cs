using System.Diagnostics;
using Xunit;

namespace SageMaker.Ml.TestKit;

/// <summary>moto, an emulator of AWS that nobody here wrote, in a process of its own. Tests share one; each uses names of its own in it.</summary>
public sealed class Moto : IAsyncLifetime
{
    /// <summary>Serves until its standard input ends, so that it cannot outlive the tests, whatever becomes of them.</summary>
    private const string Script = """
        import sys
        from moto.server import ThreadedMotoServer
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        print("ready", server.get_host_and_port()[1], flush=True)
        sys.stdin.read()
        server.stop()
        """;

    private Process? _process;
    private Uri? _url;
    private string _missing = "";

    /// <summary>Where it answers. Without moto the test is skipped, and fails where CI runs it.</summary>
    public Uri Url
    {
        get
        {
            if (_url is not null) return _url;
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"moto is not installed (python3 -m pip install 'moto[server]'): {_missing}");
            throw new InvalidOperationException($"moto did not start, and in CI it must: {_missing}");
        }
    }

    /// <summary>The account that it plays.</summary>
    public string Account => "123456789012";

    public async ValueTask InitializeAsync()
    {
        try
        {
            _process = Process.Start(new ProcessStartInfo("python3", ["-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            _missing = e.Message;
            return;
        }

        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal)) continue;
            _url = new Uri($"http://127.0.0.1:{line["ready ".Length..]}");
            return;
        }

        _missing = await errors;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
