using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Errors;

/// <summary>Requests about something that may not exist.</summary>
internal static class Missing
{
    /// <summary>Whether the service says that the thing does not exist. SageMaker has a code of its own for this in few operations; in the others the text tells.</summary>
    public static bool Is(ServiceException e) => e.Code is "ResourceNotFound" or "ResourceNotFoundException" or "ObjectNotFoundException"
        || (e.Code is "ValidationException" or "ValidationError"
            && (e.Message.StartsWith("Could not find", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
                || e.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The answer, or null when the thing does not exist.</summary>
    public static async Task<T?> OrAsync<T>(Func<Task<T>> send)
        where T : class
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (ServiceException e) when (Is(e))
        {
            return null;
        }
    }
}
