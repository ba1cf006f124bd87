using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Hosting;

/// <summary>What an endpoint's status means.</summary>
internal static class EndpointStates
{
    /// <summary>Whether the status changes by itself no more.</summary>
    public static bool IsSettled(string? status) => status is EndpointStatus.InService or EndpointStatus.OutOfService or EndpointStatus.Failed or EndpointStatus.UpdateRollbackFailed;

    /// <summary>Whether something went wrong.</summary>
    public static bool IsFailure(string? status) => status is EndpointStatus.Failed or EndpointStatus.UpdateRollbackFailed;
}
