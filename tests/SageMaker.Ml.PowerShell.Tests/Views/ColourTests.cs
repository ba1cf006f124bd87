using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>Where colours are shown, and where not.</summary>
[Collection(ScreenCollection.Name)]
public sealed class ColourTests : IDisposable
{
    private const string Green = "\u001b[32mCompleted\u001b[0m";

    private readonly ModuleHost _host = new(standardCmdlets: true);
    private readonly ColourWishes _wishes;

    public ColourTests() => _wishes = new ColourWishes(_host.With("training", Samples.Training));

    [Fact]
    public void A_terminal_gets_them()
    {
        _host.Screen.ShowsColours = true;
        _host.Invoke("$training | Out-Default");
        Assert.Contains(Green, _host.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_a_terminal_gets_none()
    {
        var text = _host.Invoke("$training | Out-Default; $training | Out-String").OutputOf<string>();
        Assert.Contains("Completed", text[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text[0]);
        Assert.DoesNotContain("\u001b[32mC", _host.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_wants_plain_text_gets_none()
    {
        _host.Screen.ShowsColours = true;
        _host.Invoke("$PSStyle.OutputRendering = 'PlainText'; $training | Out-Default; $training | Format-List | Out-Default");
        Assert.Contains("Completed", _host.Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[32mC", _host.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_wants_them_everywhere_gets_them_without_a_terminal()
    {
        var text = Assert.Single(_host.Invoke("$PSStyle.OutputRendering = 'Ansi'; $training | Out-String").OutputOf<string>());
        Assert.Contains(Green, text, StringComparison.Ordinal);
    }

    [Fact]
    public void NO_COLOR_is_heard()
    {
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
        _host.Screen.ShowsColours = true;
        _host.Invoke("$training | Out-Default");
        Assert.Contains("Completed", _host.Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[32mC", _host.Screen.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _wishes.Dispose();
        _host.Dispose();
    }
}
