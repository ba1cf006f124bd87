using System.Text.RegularExpressions;

namespace HelpGenerator.Reading;

/// <summary>Reads a topic from its page. Of Markdown it knows headings, paragraphs, lists and fenced code; anything else is an error, so that no text is lost on the way.</summary>
internal sealed partial class TopicReader
{
    private const string ShortDescription = "Short description";

    private static readonly string[] s_sections = [ShortDescription, "Long description", "Examples", "Keywords", "See also"];

    private readonly string _name;
    private readonly List<TopicSection> _sections = [];
    private readonly List<TopicBlock> _blocks = [];
    private string? _section;
    private TopicBlock? _open;
    private int _line;

    private TopicReader(string name) => _name = name;

    /// <summary>Reads the topic of a page, whose name is that of its file.</summary>
    public static TopicHelp Read(string name, string page) => new TopicReader(name).Read(page.ReplaceLineEndings("\n").Split('\n'));

    private TopicHelp Read(string[] lines)
    {
        if (lines[0] != $"# {_name}") throw Wrong($"begins with '{lines[0]}'; it should begin with '# {_name}'");
        for (_line = 1; _line < lines.Length; _line++)
        {
            var line = lines[_line];
            if (line.StartsWith("```", StringComparison.Ordinal)) Add(Code(lines));
            else if (line.StartsWith("## ", StringComparison.Ordinal)) Begin(line[3..]);
            else if (line.StartsWith("### ", StringComparison.Ordinal)) Add(new TopicBlock.Heading(line[4..]));
            else if (ListItem().Match(line) is { Success: true } item) Open(new TopicBlock.Item(item.Groups["marker"].Value, item.Groups["text"].Value));
            else if (line.Length == 0) Close();
            else Append(line);
        }

        EndSection();
        if (!_sections.Select(s => s.Heading).SequenceEqual(s_sections)) throw Wrong($"has the parts {string.Join(", ", _sections.Select(s => s.Heading))}; it should have {string.Join(", ", s_sections)}");
        if (_sections[0].Blocks is not [TopicBlock.Paragraph synopsis]) throw Wrong($"needs one paragraph under {ShortDescription}");
        return new TopicHelp(_name, synopsis.Text, [.. _sections.Skip(1)]);
    }

    private void Begin(string section)
    {
        EndSection();
        _section = section;
    }

    private void EndSection()
    {
        Close();
        if (_section is not null) _sections.Add(new TopicSection(_section, [.. _blocks]));
        _blocks.Clear();
    }

    private TopicBlock.Code Code(string[] lines)
    {
        var first = _line + 1;
        var last = Array.IndexOf(lines, "```", first);
        if (last < 0) throw Wrong("has code that does not end");
        _line = last;
        return new TopicBlock.Code(lines[first..last]);
    }

    private void Append(string line)
    {
        // An indented line goes on with its item; code by indentation, tables and quotations would be torn apart.
        if (line[0] is '|' or '>' or '#' or '*' || (line[0] == ' ' && _open is not TopicBlock.Item)) throw Wrong($"has '{line}', which help cannot show; write it as a paragraph, a list or fenced code");
        var text = line.Trim();
        switch (_open)
        {
            case TopicBlock.Paragraph open:
                _open = open with { Text = $"{open.Text} {text}" };
                break;
            case TopicBlock.Item open:
                _open = open with { Text = $"{open.Text} {text}" };
                break;
            default:
                Open(new TopicBlock.Paragraph(text));
                break;
        }
    }

    private void Open(TopicBlock block)
    {
        Close();
        _open = block;
    }

    private void Add(TopicBlock block)
    {
        Close();
        if (_section is null) throw Wrong("has text before its first part");
        _blocks.Add(block);
    }

    private void Close()
    {
        if (_open is not { } done) return;
        _open = null;
        Add(done);
    }

    private InvalidOperationException Wrong(string problem) => new($"docs/about/{_name}.md, line {_line + 1}: the page {problem}.");

    [GeneratedRegex(@"^(?<marker>-|[0-9]+\.) +(?<text>.+)$")]
    private static partial Regex ListItem();
}
