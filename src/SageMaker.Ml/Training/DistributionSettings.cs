namespace SageMaker.Ml.Training;

/// <summary>Turns a distribution into the hyperparameters that the training toolkit reads. They are not yet texts.</summary>
/// <remarks>A strategy that was given and is not enabled is sent as such, as the Python SDK does.</remarks>
internal static class DistributionSettings
{
    private const string InstanceType = "sagemaker_instance_type";

    /// <summary>The hyperparameters of an estimator's distribution; empty when it has none.</summary>
    public static IReadOnlyDictionary<string, object?> Of(SmEstimator estimator)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (DistributionPlan.Read(estimator.Distribution) is not { } plan) return settings;
        var framework = TrainingFramework.Of(estimator);
        if (framework.IsPyTorch && plan.PyTorchDdp is { } ddp)
        {
            // In images of PyTorch alone it is SageMaker's library that does this.
            plan = plan with { PyTorchDdp = null, DataParallel = ddp };
        }

        if (plan.PyTorchDdp is { IsEnabled: true })
        {
            settings["sagemaker_pytorch_ddp_enabled"] = true;
            AddOnlyType(settings, estimator);
            return settings;
        }

        if (plan.TorchDistributed is true)
        {
            settings["sagemaker_torch_distributed_enabled"] = true;
            AddOnlyType(settings, estimator);
            if (!plan.HasSmDistributed) return settings;
        }

        Add(settings, plan, estimator);
        return settings;
    }

    private static void Add(Dictionary<string, object?> settings, DistributionPlan plan, SmEstimator estimator)
    {
        // Only these two run on some of the groups; all others take every machine.
        if ((plan.Mpi is { IsEnabled: true } || plan.DataParallel is { IsEnabled: true }) && estimator.InstanceGroup.Count > 0)
        {
            settings["sagemaker_distribution_instance_groups"] = new[] { DistributionRules.GroupOf(plan, estimator).Name };
        }

        if (plan.PyTorchXla is { } xla) settings["sagemaker_pytorch_xla_multi_worker_enabled"] = xla;
        if (plan.ParameterServer is { } server) settings["sagemaker_parameter_server_enabled"] = server;
        if (plan.Mpi is { } mpi)
        {
            settings["sagemaker_mpi_enabled"] = mpi.IsEnabled;
            if (mpi.ProcessesPerHost is { } processes) settings["sagemaker_mpi_num_of_processes_per_host"] = processes;
            settings["sagemaker_mpi_custom_mpi_options"] = mpi.Options;
        }

        if (plan.HasSmDistributed) AddSmDistributed(settings, plan, estimator);
        if (plan.MultiWorkerMirrored is { } mirrored) settings["sagemaker_multi_worker_mirrored_strategy_enabled"] = mirrored;
    }

    private static void AddSmDistributed(Dictionary<string, object?> settings, DistributionPlan plan, SmEstimator estimator)
    {
        if (plan.ModelParallel is { IsEnabled: true, Parameters: { Count: > 0 } parameters }) settings["mp_parameters"] = parameters;
        settings["sagemaker_distributed_dataparallel_enabled"] = plan.DataParallel is { IsEnabled: true };
        settings[InstanceType] = estimator.InstanceGroup.Count > 0 ? DistributionRules.GroupOf(plan, estimator).InstanceType : estimator.InstanceType;
        if (plan.DataParallel is { IsEnabled: true } data) settings["sagemaker_distributed_dataparallel_custom_mpi_options"] = data.Options;
    }

    /// <summary>The toolkit reads the type to choose how processes talk to each other; with several groups there is no one type.</summary>
    private static void AddOnlyType(Dictionary<string, object?> settings, SmEstimator estimator)
    {
        if (estimator.InstanceGroup.Count == 0) settings[InstanceType] = estimator.InstanceType;
    }
}
