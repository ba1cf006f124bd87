using System.Text.Json.Nodes;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

/// <summary>What the training toolkit is told of a distribution.</summary>
public sealed class DistributionSettingsTests
{
    private static readonly SmInstanceGroup s_gpus = new() { Name = "dnn", InstanceType = "ml.p4d.24xlarge", InstanceCount = 2 };

    [Theory]
    [InlineData("pytorch", """{"mpi":{"enabled":true,"processes_per_host":8,"custom_mpi_options":"-x A=1"}}""", """{"sagemaker_mpi_enabled":true,"sagemaker_mpi_num_of_processes_per_host":8,"sagemaker_mpi_custom_mpi_options":"-x A=1"}""")]
    [InlineData("tensorflow", """{"mpi":{"enabled":false}}""", """{"sagemaker_mpi_enabled":false,"sagemaker_mpi_custom_mpi_options":""}""")]
    [InlineData("tensorflow", """{"parameter_server":{"enabled":true}}""", """{"sagemaker_parameter_server_enabled":true}""")]
    [InlineData("mxnet", """{"parameter_server":{}}""", """{"sagemaker_parameter_server_enabled":false}""")]
    [InlineData("tensorflow", """{"multi_worker_mirrored_strategy":{"enabled":true}}""", """{"sagemaker_multi_worker_mirrored_strategy_enabled":true}""")]
    [InlineData("pytorch", """{"torch_distributed":{"enabled":true}}""", """{"sagemaker_torch_distributed_enabled":true,"sagemaker_instance_type":"ml.p4d.24xlarge"}""")]
    [InlineData("pytorch", """{"torch_distributed":{"enabled":false}}""", "{}")]
    [InlineData("pytorch", """{"pytorchxla":{"enabled":true}}""", """{"sagemaker_pytorch_xla_multi_worker_enabled":true}""")]
    [InlineData("pytorch", """{"pytorchddp":{"enabled":true}}""", """{"sagemaker_distributed_dataparallel_enabled":true,"sagemaker_instance_type":"ml.p4d.24xlarge","sagemaker_distributed_dataparallel_custom_mpi_options":""}""")]
    [InlineData("huggingface", """{"pytorchddp":{"enabled":true}}""", """{"sagemaker_pytorch_ddp_enabled":true,"sagemaker_instance_type":"ml.p4d.24xlarge"}""")]
    [InlineData("pytorch", """{"smdistributed":{"dataparallel":{"enabled":true,"custom_mpi_options":"-v"}}}""", """{"sagemaker_distributed_dataparallel_enabled":true,"sagemaker_instance_type":"ml.p4d.24xlarge","sagemaker_distributed_dataparallel_custom_mpi_options":"-v"}""")]
    [InlineData("pytorch", """{"smdistributed":{"modelparallel":{"enabled":true,"parameters":{"partitions":2}}},"mpi":{"enabled":true}}""", """{"sagemaker_mpi_enabled":true,"sagemaker_mpi_custom_mpi_options":"","mp_parameters":{"partitions":2},"sagemaker_distributed_dataparallel_enabled":false,"sagemaker_instance_type":"ml.p4d.24xlarge"}""")]
    [InlineData("pytorch", """{"torch_distributed":{"enabled":true},"smdistributed":{"modelparallel":{"enabled":true,"parameters":{"tensor_parallel_degree":2}}}}""", """{"mp_parameters":{"tensor_parallel_degree":2},"sagemaker_distributed_dataparallel_enabled":false,"sagemaker_instance_type":"ml.p4d.24xlarge","sagemaker_torch_distributed_enabled":true}""")]
    public void Of_machines_of_one_type(string framework, string distribution, string expected) =>
        AreEqual(expected, new SmEstimator { Framework = framework, EntryPoint = "train.py", InstanceType = "ml.p4d.24xlarge", Distribution = Table(distribution) });

    [Theory]
    [InlineData("""{"mpi":{"enabled":true},"instance_groups":"dnn"}""", """{"sagemaker_distribution_instance_groups":["dnn"],"sagemaker_mpi_enabled":true,"sagemaker_mpi_custom_mpi_options":""}""")]
    [InlineData("""{"smdistributed":{"dataparallel":{"enabled":true}},"instance_groups":["dnn"]}""", """{"sagemaker_distribution_instance_groups":["dnn"],"sagemaker_distributed_dataparallel_enabled":true,"sagemaker_instance_type":"ml.p4d.24xlarge","sagemaker_distributed_dataparallel_custom_mpi_options":""}""")]
    [InlineData("""{"torch_distributed":{"enabled":true},"instance_groups":["dnn"]}""", """{"sagemaker_torch_distributed_enabled":true}""")]
    public void Of_groups_of_machines(string distribution, string expected) => AreEqual(expected, new SmEstimator
    {
        Framework = "pytorch",
        EntryPoint = "train.py",
        InstanceGroup = [s_gpus, new() { Name = "data", InstanceType = "ml.c5.9xlarge" }],
        Distribution = Table(distribution),
    });

    [Fact]
    public void The_only_group_need_not_be_named() => AreEqual(
        """{"sagemaker_distribution_instance_groups":["dnn"],"sagemaker_mpi_enabled":true,"sagemaker_mpi_custom_mpi_options":""}""",
        new SmEstimator { Framework = "pytorch", EntryPoint = "train.py", InstanceGroup = [s_gpus], Distribution = Table("""{"mpi":{"enabled":true}}""") });

    [Fact]
    public void Keys_are_read_in_any_letter_case() => AreEqual(
        """{"sagemaker_parameter_server_enabled":true}""",
        new SmEstimator { Framework = "tensorflow", EntryPoint = "train.py", Distribution = Table("""{"Parameter_Server":{"Enabled":true}}""") });

    private static void AreEqual(string expected, SmEstimator estimator)
    {
        DistributionRules.Check(estimator with { TrainingCompiler = true });
        var actual = HyperParameterText.Json(DistributionSettings.Of(estimator));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\nactual   {actual}");
    }

    /// <summary>A table as PowerShell gives it.</summary>
    internal static Dictionary<string, object?> Table(string json) => JsonNode.Parse(json)!.AsObject().ToDictionary(p => p.Key, p => Value(p.Value));

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject table => Table(table.ToJsonString()),
        JsonArray list => list.Select(Value).ToList(),
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => (string)node!,
            System.Text.Json.JsonValueKind.Number => node.AsValue().TryGetValue<int>(out var whole) ? whole : (double)node,
            _ => (bool)node,
        },
    };
}
