using System.Text;
using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Invocation;

public sealed class AsyncInvocationTests
{
    private const string Output = "s3://results/out/1.out";
    private const string Failure = "s3://results/failed/1.out";

    private readonly FakeBackend _backend = new();
    private readonly LeapingClock _clock = new();

    private static SmInference Asked => new() { InferenceId = "id-1", EndpointName = "fraud", OutputLocation = Output, FailureLocation = Failure, Accept = "application/json", Region = "eu-central-1" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SmSession Session(SessionSettings? settings = null) => _backend.Session(settings, _clock);

    private AsyncInvoker Invoker(AsyncSettings? options = null, SessionSettings? settings = null) => new(
        Session(settings), new InvocationSettings { EndpointName = "fraud", ContentType = "text/csv", InferenceId = "mine" }, options ?? new AsyncSettings());

    private void Answers() => _backend.Transport.On<InvokeEndpointAsyncRequest>(r => new InvokeEndpointAsyncResponse { InferenceId = r.InferenceId, OutputLocation = Output, FailureLocation = Failure });

    private void Puts(string uri, string content) => _backend.Objects.Objects[uri] = (Encoding.UTF8.GetBytes(content), DateTime.UtcNow);

    [Fact]
    public async Task A_body_is_uploaded_where_the_Python_SDK_puts_it_and_asked_about()
    {
        Answers();

        var inference = await Invoker(new AsyncSettings { InvocationTimeout = TimeSpan.FromMinutes(2), RequestTtl = TimeSpan.FromHours(1) }, new SessionSettings { Prefix = "team" }).SubmitAsync("1,2"u8.ToArray(), Cancel);

        var write = Assert.Single(_backend.Objects.Writes);
        Assert.Matches(new Regex(@"^s3://sagemaker-eu-central-1-123456789012/team/async-endpoint-inputs/fraud-260102-0304/2026-01-02-03-04-05-678-[0-9a-f-]{36}$"), write.Uri.ToString());
        Assert.Equal(("text/csv", FakeBackend.Account), (write.Options.ContentType, write.Options.ExpectedBucketOwner));
        var sent = Assert.Single(_backend.Transport.Sent<InvokeEndpointAsyncRequest>());
        Assert.Equal((write.Uri.ToString(), "text/csv", "text/csv", "mine", 120, 3600), (sent.InputLocation, sent.ContentType, sent.Accept, sent.InferenceId, sent.InvocationTimeoutSeconds, sent.RequestTTLSeconds));
        Assert.Equal((Output, Failure, "mine", sent.InputLocation), (inference.OutputLocation, inference.FailureLocation, inference.InferenceId, inference.InputLocation));
    }

    [Fact]
    public async Task What_is_in_S3_already_is_not_uploaded_again_and_has_its_own_type()
    {
        Answers();

        await Invoker().SubmitAsync(S3Uri.Parse("s3://mine/in.json"), "application/json", Cancel);

        Assert.Empty(_backend.Objects.Writes);
        var sent = Assert.Single(_backend.Transport.Sent<InvokeEndpointAsyncRequest>());
        Assert.Equal(("s3://mine/in.json", "application/json", "application/json"), (sent.InputLocation, sent.ContentType, sent.Accept));
    }

    [Fact]
    public async Task A_result_is_read_when_it_comes_and_is_of_the_type_that_was_asked_for()
    {
        var waiting = new InferenceWaiter(Session()).WaitAsync(Asked, null, Cancel);
        Puts(Output, "[1]");

        var answer = await waiting;

        Assert.Equal(("[1]", "application/json", "fraud"), (answer.ToString(), answer.ContentType, answer.EndpointName));
    }

    [Fact]
    public async Task A_failure_is_an_error_that_quotes_what_the_endpoint_wrote()
    {
        Puts(Failure, "ZeroDivisionError: division by zero\n");

        var error = await Assert.ThrowsAsync<SmException>(() => new InferenceWaiter(Session()).WaitAsync(Asked, null, Cancel));

        Assert.Equal(("InferenceFailed", SmErrorKind.Failed), (error.ErrorId, error.Kind));
        Assert.Equal($"The endpoint 'fraud' failed at the request 'id-1': ZeroDivisionError: division by zero ({Failure})", error.Message);
    }

    [Fact]
    public async Task Waiting_ends_after_the_timeout_and_says_where_the_result_will_be()
    {
        var error = await Assert.ThrowsAsync<SmException>(() => new InferenceWaiter(Session()).WaitAsync(Asked, TimeSpan.FromMinutes(10), Cancel));

        Assert.Equal("WaitTimeout", error.ErrorId);
        Assert.Contains(Output, error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), new TimeSpan(_clock.Waits.Sum(w => w.Ticks)));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15)), (_clock.Waits[0], _clock.Waits.Max()));
    }

    [Theory]
    [InlineData("not-s3", "OutputLocation 'not-s3' is not an S3 URI")]
    [InlineData("", "OutputLocation '' is not an S3 URI")]
    public async Task A_result_that_is_nowhere_is_not_waited_for(string output, string says)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => new InferenceWaiter(Session()).WaitAsync(Asked with { OutputLocation = output }, null, Cancel));

        Assert.StartsWith(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_the_service_does_not_take_are_refused()
    {
        Assert.StartsWith("InvocationTimeout '02:00:00'", Assert.Throws<SmArgumentException>(new AsyncSettings { InvocationTimeout = TimeSpan.FromHours(2) }.Check).Message, StringComparison.Ordinal);
        Assert.StartsWith("RequestTtl '00:00:30'", Assert.Throws<SmArgumentException>(new AsyncSettings { RequestTtl = TimeSpan.FromSeconds(30) }.Check).Message, StringComparison.Ordinal);
    }
}
