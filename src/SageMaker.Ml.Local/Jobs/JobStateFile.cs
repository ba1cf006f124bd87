using SageMaker.Ml.Contracts;
using SageMaker.Ml.Local.Files;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>The state of a job as its supervisor knows it; each change is on disk before it counts.</summary>
internal sealed class JobStateFile<TState>(string path, TimeProvider clock)
    where TState : class, IContract<TState>
{
    public TState Current { get; private set; } = ContractJson.Parse<TState>(AtomicFile.Read(path) ?? throw new FileNotFoundException($"{path} does not exist.", path));

    /// <summary>Goes on to another state.</summary>
    /// <param name="change">Makes it from the present one and the time, UTC.</param>
    public void Change(Func<TState, DateTime, TState> change)
    {
        var next = change(Current, clock.GetUtcNow().UtcDateTime);
        AtomicFile.Write(path, ContractJson.ToUtf8(next).Span);
        Current = next;
    }
}
