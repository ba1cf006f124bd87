using System.Text;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Wire;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Accepts everything, and describes what was created as what was sent; trainings are done and endpoints serve at once.</summary>
internal sealed class RememberedService
{
    private readonly Dictionary<string, JsonObject> _resources = [];

    private readonly string _region;

    public RememberedService(string region) => _region = region;

    /// <summary>Answers a request through the decoder of its own contract.</summary>
    public async Task<object> AnswerAsync(ServiceRequest request, CancellationToken cancel)
    {
        if (request is Contracts.Iam.GetRoleRequest role) return new Contracts.Iam.GetRoleResponse { Role = new() { Arn = $"arn:aws:iam::{FakeBackend.Account}:role/{role.RoleName}" } };
        var parameters = JsonNode.Parse(request.ToJson())!.AsObject();
        var answer = Answer(request.Operation, parameters);
        var response = new WireResponse(200, _ => null, new MemoryStream(Encoding.UTF8.GetBytes(answer.ToJsonString())));
        return await (dynamic)((dynamic)request).DecodeAsync(response, cancel);
    }

    private JsonObject Answer(OperationInfo operation, JsonObject parameters)
    {
        if (operation.Name.StartsWith("Describe", StringComparison.Ordinal))
        {
            return _resources.TryGetValue(KeyOf(operation.Name["Describe".Length..], parameters), out var resource)
                ? resource.DeepClone().AsObject()
                : throw new ServiceException(operation, "ValidationException", 400, $"Could not find {operation.Name["Describe".Length..]}.");
        }

        if (operation.Name.StartsWith("Create", StringComparison.Ordinal)) return Create(operation.Name["Create".Length..], parameters);
        if (operation.Name == "UpdateEndpoint")
        {
            var endpoint = _resources[KeyOf("Endpoint", parameters)];
            endpoint["EndpointConfigName"] = (string?)parameters["EndpointConfigName"];
            return new JsonObject { ["EndpointArn"] = (string?)endpoint["EndpointArn"] };
        }

        return [];
    }

    private JsonObject Create(string kind, JsonObject parameters)
    {
        var arn = $"arn:aws:sagemaker:{_region}:{FakeBackend.Account}:{kind.ToLowerInvariant()}/{(string?)parameters[kind + "Name"]}";
        var resource = parameters.DeepClone().AsObject();
        resource[kind + "Arn"] = arn;
        switch (kind)
        {
            case "TrainingJob":
                resource["TrainingJobStatus"] = "Completed";
                resource["SecondaryStatus"] = "Completed";
                resource["ModelArtifacts"] = new JsonObject
                {
                    ["S3ModelArtifacts"] = $"{((string)parameters["OutputDataConfig"]!["S3OutputPath"]!).TrimEnd('/')}/{(string)parameters["TrainingJobName"]!}/output/model.tar.gz",
                };
                break;
            case "Endpoint" or "InferenceComponent":
                resource[kind + "Status"] = "InService";
                break;
        }

        _resources[KeyOf(kind, parameters)] = resource;
        return new JsonObject { [kind + "Arn"] = arn };
    }

    private static string KeyOf(string kind, JsonObject parameters) => $"{kind}/{(string?)parameters[kind + "Name"]}";
}
