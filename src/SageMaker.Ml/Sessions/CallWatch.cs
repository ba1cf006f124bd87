using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Sessions;

/// <summary>Tells whoever runs domain code of the service calls that it makes on the way. Sessions are shared; the watcher belongs to the flow of
/// execution that set it and to what that flow starts.</summary>
public static class CallWatch
{
    private static readonly AsyncLocal<Action<OperationReport>?> s_watcher = new();

    /// <summary>Who is told of the calls of this flow; null for nobody. It may be called from any thread.</summary>
    public static Action<OperationReport>? Watcher
    {
        get => s_watcher.Value;
        set => s_watcher.Value = value;
    }

    /// <summary>Tells the watcher of this flow, if there is one. Backends take it as their observer.</summary>
    public static void Report(OperationReport report) => s_watcher.Value?.Invoke(report);
}
