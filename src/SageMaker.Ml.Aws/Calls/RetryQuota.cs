namespace SageMaker.Ml.Aws.Calls;

/// <summary>A budget that failing calls draw from and succeeding calls refill, so that a service in trouble is not buried under retries.
/// The amounts are those of the AWS SDKs' standard retry mode.</summary>
internal sealed class RetryQuota
{
    private const int Capacity = 500;
    private const int RetryCost = 5;

    private int _left = Capacity;

    /// <summary>Pays for a retry; false when nothing is left to pay with.</summary>
    public bool TryTake()
    {
        if (Interlocked.Add(ref _left, -RetryCost) >= 0) return true;
        Interlocked.Add(ref _left, RetryCost);
        return false;
    }

    /// <summary>A call succeeded: gives back what its last retry cost, or a little when it needed none.</summary>
    public void Refund(bool retried)
    {
        // A full budget is by far the most common case, and reading costs other threads nothing.
        if (Volatile.Read(ref _left) >= Capacity) return;
        Interlocked.Add(ref _left, retried ? RetryCost : 1);
    }
}
