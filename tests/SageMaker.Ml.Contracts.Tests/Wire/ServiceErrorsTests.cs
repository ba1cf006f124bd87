using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Tests.Wire;

/// <summary>Whatever a service, or something in between, answers when it refuses becomes an error with a code and a message.</summary>
public sealed class ServiceErrorsTests
{
    [Theory]
    [InlineData("""{"__type":"ValidationException","message":"bad"}""", "ValidationException", "bad")]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceNotFound","Message":"bad"}""", "ResourceNotFound", "bad")]
    [InlineData("""{"code":"ThrottlingException:http://internal.amazon.com/coral/","errorMessage":"bad"}""", "ThrottlingException", "bad")]
    [InlineData("""{"__type":"X","message":null,"Message":"bad"}""", "X", "bad")]
    [InlineData("""{"__type":"X"}""", "X", "DescribeTrainingJob was refused with status 400 and no message.")]
    [InlineData("{}", "UnknownError", "DescribeTrainingJob was refused with status 400 and no message.")]
    public void Code_and_message_are_read_from_JSON(string body, string code, string message)
    {
        var error = Decode(DescribeTrainingJobRequest.Info, 400, body);
        Assert.Equal((code, message, 400), (error.Code, error.Message, error.StatusCode));
    }

    [Fact]
    public void The_headers_name_the_error_and_the_request()
    {
        var error = Decode(DescribeTrainingJobRequest.Info, 400, """{"message":"bad"}""", ("x-amzn-ErrorType", "aws#ValidationException:http://x/"), ("x-amzn-RequestId", "r-1"));
        Assert.Equal(("ValidationException", "r-1"), (error.Code, error.RequestId));
        Assert.Equal("r-2", Decode(DescribeTrainingJobRequest.Info, 400, "{}", ("x-amz-request-id", "r-2")).RequestId);
    }

    [Fact]
    public void A_models_own_error_is_kept_in_the_details()
    {
        var error = Decode(
            InvokeEndpointRequest.Info,
            424,
            """{"ErrorCode":"CLIENT_ERROR_FROM_MODEL","LogStreamArn":"arn:aws:logs:x","Message":"Received client error (415)","OriginalMessage":"csv only","OriginalStatusCode":415,"More":{"a":1}}""",
            ("x-amzn-ErrorType", "ModelError"));
        Assert.Equal(("ModelError", "Received client error (415)"), (error.Code, error.Message));
        Assert.Equal(
            new Dictionary<string, string> { ["ErrorCode"] = "CLIENT_ERROR_FROM_MODEL", ["LogStreamArn"] = "arn:aws:logs:x", ["OriginalMessage"] = "csv only", ["OriginalStatusCode"] = "415" },
            error.Details);
    }

    [Theory]
    [InlineData("<ErrorResponse xmlns='x'><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error><RequestId>r-9</RequestId></ErrorResponse>")]
    [InlineData("<Response><Errors><Error><Code>NoSuchEntity</Code><Message>gone</Message></Error></Errors><RequestID>r-9</RequestID></Response>")]
    [InlineData("<Error><Code>NoSuchEntity</Code><Message>gone</Message><RequestId>r-9</RequestId></Error>")]
    public void Code_message_and_request_are_read_from_XML(string body)
    {
        var error = Decode(GetRoleRequest.Info, 404, body);
        Assert.Equal(("NoSuchEntity", "gone", "r-9"), (error.Code, error.Message, error.RequestId));
    }

    [Theory]
    [InlineData(502, "<html><body><h1>502  Bad\nGateway</h1></body></html>", "BadGateway", "DescribeTrainingJob was refused with status 502, not in the service's words; perhaps a proxy answered: <html><body><h1>502 Bad Gateway</h1></body></html>")]
    [InlineData(503, "", "ServiceUnavailable", "DescribeTrainingJob was refused with status 503 and an empty answer.")]
    [InlineData(407, "{\"message\":\"cut o", "UnknownError", "DescribeTrainingJob was refused with status 407, not in the service's words; perhaps a proxy answered: {\"message\":\"cut o")]
    [InlineData(429, "slow down", "TooManyRequests", "DescribeTrainingJob was refused with status 429, not in the service's words; perhaps a proxy answered: slow down")]
    public void An_answer_of_something_else_is_quoted_with_its_status(int status, string body, string code, string message)
    {
        var error = Decode(DescribeTrainingJobRequest.Info, status, body);
        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Fact]
    public void A_long_answer_of_something_else_is_quoted_in_part() =>
        Assert.True(Decode(GetRoleRequest.Info, 500, new string('x', 100_000)).Message.Length < 400);

    private static ServiceException Decode(OperationInfo operation, int status, string body, params (string Name, string Value)[] headers)
    {
        var map = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);
        return ServiceErrors.Decode(operation, status, name => map.GetValueOrDefault(name), Encoding.UTF8.GetBytes(body));
    }
}
