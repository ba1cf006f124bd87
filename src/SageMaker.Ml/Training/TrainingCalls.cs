using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>The calls about one training. The service's own word for one that is not there says neither its name nor what to do: "Requested resource not found."</summary>
internal static class TrainingCalls
{
    /// <summary>Describes a training.</summary>
    /// <exception cref="SmException"><c>TrainingNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static Task<DescribeTrainingJobResponse> DescribeAsync(SmSession session, string name, CancellationToken cancel) =>
        SendAsync(session, new DescribeTrainingJobRequest { TrainingJobName = name }, name, cancel);

    /// <summary>Asks a training to stop.</summary>
    /// <inheritdoc cref="DescribeAsync"/>
    public static Task StopAsync(SmSession session, string name, CancellationToken cancel) =>
        SendAsync(session, new StopTrainingJobRequest { TrainingJobName = name }, name, cancel);

    private static async Task<T> SendAsync<T>(SmSession session, ServiceRequest<T> request, string name, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await session.SendAsync(request, cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (Missing.Is(e))
        {
            throw new SmException("TrainingNotFound", SmErrorKind.NotFound, $"There is no training '{name}' {session.Where}; Get-SmTraining lists those that there are.", e);
        }
    }
}
