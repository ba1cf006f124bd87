using System.Text;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Sts;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Tests.Wire;

/// <summary>The services that take forms and answer in XML.</summary>
public sealed class QueryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Structures_lists_and_maps_are_numbered_from_one()
    {
        var request = new PutMetricDataRequest
        {
            Namespace = "Ours & theirs",
            MetricData =
            [
                new()
                {
                    MetricName = "loss",
                    Value = 0.5,
                    Timestamp = new DateTime(2024, 5, 1, 12, 0, 0, 250, DateTimeKind.Utc),
                    Dimensions = [new() { Name = "job", Value = "a=b" }],
                    Values = [1, 2.5],
                },
            ],
            EntityMetricData = [new() { Entity = new() { KeyAttributes = new Dictionary<string, string> { ["Type"] = "Service" } } }],
            StrictEntityValidation = true,
        };
        var wire = request.Encode();
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", wire.ContentType);
        Assert.Equal(
            "Action=PutMetricData&Version=2010-08-01&Namespace=Ours%20%26%20theirs"
            + "&MetricData.member.1.MetricName=loss&MetricData.member.1.Dimensions.member.1.Name=job&MetricData.member.1.Dimensions.member.1.Value=a%3Db"
            + "&MetricData.member.1.Timestamp=2024-05-01T12%3A00%3A00.25Z&MetricData.member.1.Value=0.5"
            + "&MetricData.member.1.Values.member.1=1&MetricData.member.1.Values.member.2=2.5"
            + "&EntityMetricData.member.1.Entity.KeyAttributes.entry.1.key=Type&EntityMetricData.member.1.Entity.KeyAttributes.entry.1.value=Service"
            + "&StrictEntityValidation=true",
            Encoding.UTF8.GetString(wire.Body.Span));
    }

    [Fact]
    public async Task A_role_is_read_from_its_result_element()
    {
        var answer = await new GetRoleRequest().DecodeAsync(
            Xml("""
                <?xml version="1.0"?>
                <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <GetRoleResult>
                    <Role>
                      <Path>/service-role/</Path><RoleName>Trainer</RoleName><RoleId>AROA1</RoleId>
                      <Arn>arn:aws:iam::123456789012:role/service-role/Trainer</Arn>
                      <CreateDate>2024-05-01T12:00:00Z</CreateDate>
                      <MaxSessionDuration>3600</MaxSessionDuration>
                      <Description><![CDATA[for <training> ]]>&amp; more</Description>
                      <Tags><member><Key>team</Key><Value>ml</Value></member><member><Key>empty</Key><Value/></member></Tags>
                      <Novelty><Deep>1</Deep></Novelty>
                    </Role>
                  </GetRoleResult>
                  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
                </GetRoleResponse>
                """),
            Cancel);
        Assert.Equal(
            new Role
            {
                Path = "/service-role/",
                RoleName = "Trainer",
                RoleId = "AROA1",
                Arn = "arn:aws:iam::123456789012:role/service-role/Trainer",
                CreateDate = new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc),
                MaxSessionDuration = 3600,
                Description = "for <training> & more",
                Tags = [new() { Key = "team", Value = "ml" }, new() { Key = "empty", Value = "" }],
            },
            answer.Role);
    }

    [Fact]
    public async Task The_caller_is_read()
    {
        var answer = await new GetCallerIdentityRequest().DecodeAsync(
            Xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/x</Arn><UserId>U</UserId><Account>000000000001</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"), Cancel);
        Assert.Equal(("000000000001", "arn:aws:iam::1:user/x"), (answer.Account, answer.Arn));
    }

    [Fact]
    public async Task Lists_of_numbers_and_times_are_read()
    {
        var answer = await new GetMetricDataRequest().DecodeAsync(
            Xml("""
                <GetMetricDataResponse><GetMetricDataResult><MetricDataResults><member><Id>m1</Id>
                <Timestamps><member>2024-05-01T12:00:00Z</member><member>2024-05-01T12:01:00Z</member></Timestamps>
                <Values><member>1.5</member><member>-2E-3</member></Values></member></MetricDataResults></GetMetricDataResult></GetMetricDataResponse>
                """),
            Cancel);
        var result = Assert.Single(answer.MetricDataResults!);
        Assert.Equal([1.5, -0.002], result.Values!);
        Assert.Equal(new DateTime(2024, 5, 1, 12, 1, 0, DateTimeKind.Utc), result.Timestamps![1]);
    }

    [Fact]
    public async Task An_operation_that_answers_nothing_has_an_empty_response()
    {
        Assert.Equal(new DeleteRoleResponse(), await new DeleteRoleRequest().DecodeAsync(Xml("<DeleteRoleResponse><ResponseMetadata/></DeleteRoleResponse>"), Cancel));
        Assert.Equal(new DeleteRoleResponse(), await new DeleteRoleRequest().DecodeAsync(Xml(""), Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<GetRoleResponse><GetRoleResult><Role><Arn>arn")]
    [InlineData("<GetRoleResponse></GetRoleResponse>")]
    [InlineData("<GetRoleResponse><GetRoleResult><Role><CreateDate>soon</CreateDate></Role></GetRoleResult></GetRoleResponse>")]
    [InlineData("<GetRoleResponse><GetRoleResult><Role><MaxSessionDuration>99999999999</MaxSessionDuration></Role></GetRoleResult></GetRoleResponse>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><GetRoleResponse><GetRoleResult><Role><Arn>&e;</Arn></Role></GetRoleResult></GetRoleResponse>")]
    [InlineData("""{"Role":{}}""")]
    public async Task An_answer_that_cannot_be_read_is_malformed(string xml)
    {
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => new GetRoleRequest().DecodeAsync(Xml(xml), Cancel).AsTask());
        Assert.Contains("GetRole", error.Message, StringComparison.Ordinal);
    }

    private static WireResponse Xml(string text) => new(200, _ => null, new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
