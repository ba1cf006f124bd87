namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Rows on their way to one endpoint, and what comes back.</summary>
internal interface IEndpointCall
{
    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="input">What the row was made from, for errors and joined output; null when the body of the request serves for that.</param>
    /// <param name="cancel">Stops the call.</param>
    Task AddAsync(object? row, object? input, CancellationToken cancel);

    /// <summary>Sends the last rows and waits for all answers.</summary>
    Task CompleteAsync(CancellationToken cancel);
}
