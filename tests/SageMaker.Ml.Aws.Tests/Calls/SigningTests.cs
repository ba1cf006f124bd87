using System.Diagnostics;
using System.Text.Json;
using SageMaker.Ml.Contracts.Wire;
using SageMaker.Ml.Ports;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Calls;

/// <summary>botocore signs what the server received once more; both must come to the same signature.</summary>
public sealed class SigningTests
{
    private const string Script = """
        import datetime, json, sys
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials
        given = json.load(sys.stdin)
        request = AWSRequest(method=given["method"], url=given["url"], headers=given["headers"], data=bytes.fromhex(given["body"]))
        request.context["timestamp"] = given["headers"]["x-amz-date"]
        signer = SigV4Auth(Credentials("AKIDEXAMPLE", "secret", given["token"]), "sagemaker", "eu-central-1")
        text = signer.string_to_sign(request, signer.canonical_request(request))
        print(signer.signature(text, request))
        """;

    public static TheoryData<string, string> Paths => new()
    {
        { "POST", "/" },
        { "POST", "/endpoints/my-endpoint/invocations" },
        { "POST", "/endpoints/name%20with%2Fodd%20things/invocations" },
        { "GET", "/things?b=2&a=1&flag&a=0&space=%20x" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Botocore_comes_to_the_same_signature(string method, string path)
    {
        await using var scene = new TransportScene(FaultReply.Answer(200, """{"Said":"pong"}"""));
        scene.Keys.Clear();
        scene.Keys.Enqueue(new AccessCredentials("AKIDEXAMPLE", "secret", "a/token==", null));
        var wire = new WireRequest
        {
            Method = method,
            Path = path,
            ContentType = "text/csv",
            Headers = [new("X-Amzn-SageMaker-Custom-Attributes", "  two   words ü "), new("X-Amz-Target", "SageMaker.Ping")],
            Body = method == "GET" ? ReadOnlyMemory<byte>.Empty : "1,2,3"u8.ToArray(),
        };

        await scene.Transport.SendAsync(new Ping { Wire = wire }, TestContext.Current.CancellationToken);

        var authorization = scene.Server.Requests[0].Headers["Authorization"];
        Assert.Contains("Credential=AKIDEXAMPLE/20260102/eu-central-1/sagemaker/aws4_request", authorization, StringComparison.Ordinal);
        Assert.EndsWith("Signature=" + await SignWithBotocoreAsync(scene.Server, authorization), authorization, StringComparison.Ordinal);
    }

    private static async Task<string> SignWithBotocoreAsync(FaultServer server, string authorization)
    {
        var received = server.Requests[0];
        var signed = authorization.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        var given = new
        {
            method = received.Method,
            url = server.Url.ToString().TrimEnd('/') + received.Target,
            headers = signed.ToDictionary(name => name, name => received.Headers[name]),
            body = Convert.ToHexString(received.Body),
            token = received.Headers["X-Amz-Security-Token"],
        };
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(given));
        python.StandardInput.Close();
        var signature = (await python.StandardOutput.ReadToEndAsync()).Trim();
        await python.WaitForExitAsync();
        Assert.SkipWhen(python.ExitCode != 0 && Environment.GetEnvironmentVariable("CI") != "true", "botocore is not installed (python3 -m pip install botocore).");
        return signature;
    }
}
