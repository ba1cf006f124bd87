using System.Net;
using System.Net.Sockets;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Calls;

public sealed class RetryTests
{
    private static readonly FaultReply Pong = FaultReply.Answer(200, """{"Said":"pong"}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_again_after_each_kind_of_passing_trouble()
    {
        await using var scene = new TransportScene(
            FaultReply.Error(400, "ThrottlingException"), FaultReply.Error(500, "InternalFailure"), FaultReply.Reset(), FaultReply.CutOff("{"), Pong);

        var answer = await scene.PingAsync();

        Assert.Equal("pong", answer.Said);
        Assert.Equal(5, scene.Server.Requests.Count);
        Assert.Single(scene.Server.Requests.Select(request => request.Headers["amz-sdk-invocation-id"]).Distinct());
    }

    [Fact]
    public async Task A_throttling_storm_ends_in_the_services_error_after_ever_longer_waits()
    {
        await using var scene = new TransportScene(FaultReply.Error(400, "ThrottlingException", "Rate exceeded"));

        var error = await Assert.ThrowsAsync<ServiceException>(scene.PingAsync);

        Assert.Equal(("ThrottlingException", 400, "request-1", "Rate exceeded"), (error.Code, error.StatusCode, error.RequestId, error.Message));
        Assert.Equal([1.0, 2, 4, 8], scene.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_asked_five_times()
    {
        await using var scene = new TransportScene(FaultReply.Answer(503, "<html>no</html>"));

        var error = await Assert.ThrowsAsync<ServiceException>(scene.PingAsync);

        Assert.Equal(503, error.StatusCode);
        Assert.Equal(5, scene.Server.Requests.Count);
    }

    [Fact]
    public async Task Connections_that_are_always_reset_end_as_unreachable()
    {
        await using var scene = new TransportScene(FaultReply.Reset());

        var error = await Assert.ThrowsAsync<ServiceUnreachableException>(scene.PingAsync);

        Assert.Contains(scene.Server.Url.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_ends_as_unreachable()
    {
        await using var scene = new TransportScene(Pong);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var closed = new Uri($"http://{taken.LocalEndpoint}");
        taken.Stop();

        await Assert.ThrowsAsync<ServiceUnreachableException>(() => scene.Connect(closed).SendAsync(new Ping(), Cancel));
    }

    [Theory]
    [InlineData(400, "ValidationException")]
    [InlineData(403, "AccessDeniedException")]
    [InlineData(400, "ResourceNotFound")]
    [InlineData(307, "TemporaryRedirect")]
    public async Task What_the_service_means_is_not_asked_twice(int status, string code)
    {
        await using var scene = new TransportScene(FaultReply.Error(status, code, "because", ("Location", "http://127.0.0.1:1/")));

        var error = await Assert.ThrowsAsync<ServiceException>(scene.PingAsync);

        Assert.Equal(code, error.Code);
        Assert.Single(scene.Server.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_whole_but_no_JSON_is_malformed_and_not_asked_for_again()
    {
        await using var scene = new TransportScene(FaultReply.Answer(200, """{"Said":"po"""));

        await Assert.ThrowsAsync<MalformedResponseException>(scene.PingAsync);

        Assert.Single(scene.Server.Requests);
    }

    [Fact]
    public async Task A_slow_body_is_waited_for()
    {
        var rest = new TaskCompletionSource();
        await using var scene = new TransportScene(FaultReply.Slow("""{"Said":""", rest.Task, "\"pong\"}"));

        var answering = scene.PingAsync();
        Assert.False(answering.IsCompleted);
        rest.SetResult();

        Assert.Equal("pong", (await answering).Said);
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_the_answer()
    {
        var received = new TaskCompletionSource();
        await using var scene = new TransportScene(FaultReply.Silence(received));
        using var cancel = new CancellationTokenSource();

        var answering = scene.Transport.SendAsync(new Ping(), cancel.Token);
        await received.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        Assert.Single(scene.Server.Requests);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_and_then_reported()
    {
        await using var scene = new TransportScene(FaultReply.Error(400, "ExpiredTokenException"));
        scene.Keys.Clear();
        scene.Keys.Enqueue(new AccessCredentials("FIRST", "secret", "token", null));
        scene.Keys.Enqueue(new AccessCredentials("SECOND", "secret", "token", null));

        var error = await Assert.ThrowsAsync<ServiceException>(scene.PingAsync);

        Assert.Equal("ExpiredTokenException", error.Code);
        Assert.Equal(2, scene.Server.Requests.Count);
        Assert.Contains("FIRST/", scene.Server.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("SECOND/", scene.Server.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected_by_the_services_own()
    {
        await using var scene = new TransportScene(
            FaultReply.Error(400, "InvalidSignatureException", "too old", ("Date", "Fri, 02 Jan 2026 05:04:05 GMT")), Pong);

        await scene.PingAsync();

        Assert.Equal(["20260102T030405Z", "20260102T050405Z"], scene.Server.Requests.Select(request => request.Headers["X-Amz-Date"]));
    }

    [Fact]
    public async Task Whoever_watches_is_told_how_it_went_and_nothing_secret()
    {
        await using var scene = new TransportScene(FaultReply.Error(500, "InternalFailure"), Pong);

        await scene.PingAsync();

        var report = Assert.Single(scene.Reports);
        Assert.Equal(("Ping", 200, "request-1", 1), (report.Operation.Name, report.StatusCode, report.RequestId, report.Retries));
        Assert.DoesNotContain("secret", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_who_we_are()
    {
        await using var scene = new TransportScene(Pong);

        await scene.PingAsync();

        Assert.StartsWith("SageMaker.Ml/", scene.Server.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
    }
}
