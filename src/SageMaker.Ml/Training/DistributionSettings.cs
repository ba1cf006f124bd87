using System.Collections;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>Turns a distribution, in the words of the Python SDK, into the hyperparameters that the training toolkit reads.</summary>
internal static class DistributionSettings
{
    private static readonly string[] s_strategies =
        ["parameter_server", "mpi", "smdistributed", "pytorchddp", "torch_distributed", "instance_groups"];

    /// <summary>The hyperparameters, not yet as texts.</summary>
    /// <exception cref="SmArgumentException">A strategy is not known or not a table.</exception>
    public static IReadOnlyDictionary<string, object?> ToHyperParameters(IReadOnlyDictionary<string, object?>? distribution, string instanceType)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in distribution ?? new Dictionary<string, object?>())
        {
            switch (name.ToLowerInvariant())
            {
                case "parameter_server":
                    settings["sagemaker_parameter_server_enabled"] = IsEnabled(Table(name, value));
                    break;
                case "mpi":
                    AddMpi(settings, Table(name, value));
                    break;
                case "smdistributed":
                    AddSmDistributed(settings, Table(name, value), instanceType);
                    break;
                case "pytorchddp":
                    settings["sagemaker_pytorch_ddp_enabled"] = IsEnabled(Table(name, value));
                    settings["sagemaker_instance_type"] = instanceType;
                    break;
                case "torch_distributed":
                    if (!IsEnabled(Table(name, value))) break;
                    settings["sagemaker_torch_distributed_enabled"] = true;
                    settings["sagemaker_instance_type"] = instanceType;
                    break;
                case "instance_groups":
                    settings["sagemaker_distribution_instance_groups"] = value;
                    break;
                default:
                    var meant = Spelling.Nearest(name, s_strategies);
                    throw new SmArgumentException("Distribution", $"Distribution '{name}' is not known; {(meant is null ? $"it may be {string.Join(", ", s_strategies)}" : $"did you mean {meant}")}{(meant is null ? "." : "?")}");
            }
        }

        return settings;
    }

    private static void AddMpi(Dictionary<string, object?> settings, IDictionary mpi)
    {
        settings["sagemaker_mpi_enabled"] = IsEnabled(mpi);
        if (Get(mpi, "processes_per_host") is { } processes) settings["sagemaker_mpi_num_of_processes_per_host"] = processes;
        settings["sagemaker_mpi_custom_mpi_options"] = Get(mpi, "custom_mpi_options") ?? "";
    }

    private static void AddSmDistributed(Dictionary<string, object?> settings, IDictionary smDistributed, string instanceType)
    {
        settings["sagemaker_instance_type"] = instanceType;
        var dataParallel = Get(smDistributed, "dataparallel") is { } data ? Table("smdistributed.dataparallel", data) : null;
        var enabled = dataParallel is not null && IsEnabled(dataParallel);
        settings["sagemaker_distributed_dataparallel_enabled"] = enabled;
        if (enabled) settings["sagemaker_distributed_dataparallel_custom_mpi_options"] = Get(dataParallel!, "custom_mpi_options") ?? "";
        if (Get(smDistributed, "modelparallel") is not { } model) return;
        var modelParallel = Table("smdistributed.modelparallel", model);
        if (IsEnabled(modelParallel) && Get(modelParallel, "parameters") is { } parameters) settings["mp_parameters"] = parameters;
    }

    private static IDictionary Table(string name, object? value) => value as IDictionary
        ?? throw new SmArgumentException("Distribution", $"Distribution '{name}' must be a table, such as @{{ enabled = $true }}.");

    private static bool IsEnabled(IDictionary table) => Get(table, "enabled") is true;

    private static object? Get(IDictionary table, string key) =>
        table.Keys.Cast<object>().FirstOrDefault(k => string.Equals(k.ToString(), key, StringComparison.OrdinalIgnoreCase)) is { } found ? table[found] : null;
}
