using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>Lets a test change what the whole process wishes about colours, starting from none, and puts everything back.</summary>
internal sealed class ColourWishes : IDisposable
{
    private const string NoColour = "NO_COLOR";

    private readonly string? _noColour = Environment.GetEnvironmentVariable(NoColour);
    private readonly ModuleHost _host;

    public ColourWishes(ModuleHost host)
    {
        Environment.SetEnvironmentVariable(NoColour, null);
        _host = host.With("renderingBefore", host.Invoke("$PSStyle.OutputRendering").Output[0]);
        _host.Invoke("$PSStyle.OutputRendering = 'Host'");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(NoColour, _noColour);
        _host.Invoke("$PSStyle.OutputRendering = $renderingBefore");
    }
}
