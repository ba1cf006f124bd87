using System.Management.Automation.Host;

namespace SageMaker.Ml.Shell;

/// <summary>The size of the screen, which tables are fitted to. Nothing here moves a cursor.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    private const int WidthWithoutTerminal = 120;

    public override Size BufferSize { get => WindowSize; set => throw Unsupported(); }

    public override Size WindowSize
    {
        // A terminal that does not know its size, as some build machines have, says 0.
        get => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? new Size(WidthWithoutTerminal, 50) : new Size(Math.Max(40, Console.WindowWidth), Math.Max(10, Console.WindowHeight));
        set => throw Unsupported();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Coordinates CursorPosition { get => default; set => throw Unsupported(); }

    public override Coordinates WindowPosition { get => default; set => throw Unsupported(); }

    public override int CursorSize { get; set; } = 1;

    public override string WindowTitle { get; set; } = "";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw Unsupported();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported();

    private static System.Management.Automation.PSNotSupportedException Unsupported() => new("This shell does not move the cursor or read single keys; use pwsh.");
}
