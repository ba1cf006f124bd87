using System.Text;
using HelpGenerator.Reading;

namespace HelpGenerator.Writing;

/// <summary>Writes the text that Get-Help shows of a topic, in the layout that PowerShell's own topics have.</summary>
internal sealed class TopicWriter(TopicHelp topic)
{
    private const int Width = 80;
    private const int Indent = 4;
    private const int CodeIndent = 8;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        Section("TOPIC");
        Wrapped("", topic.Name);
        Line("");
        // Get-Help takes the fifth line for the synopsis, all of it and nothing else.
        Section("SHORT DESCRIPTION");
        var synopsis = TopicText.Plain(topic.Synopsis);
        if (Indent + synopsis.Length > Width) throw new InvalidOperationException($"The short description of {topic.Name} has {synopsis.Length} characters; {Width - Indent} fit on its line.");
        Wrapped("", synopsis);
        foreach (var section in topic.Sections)
        {
            Line("");
            Section(section.Heading.ToUpperInvariant());
            TopicBlock? before = null;
            foreach (var block in section.Blocks)
            {
                if (before is not null && !(before is TopicBlock.Item && block is TopicBlock.Item)) Line("");
                Write(block);
                before = block;
            }
        }

        return _text.ToString();
    }

    private void Write(TopicBlock block)
    {
        switch (block)
        {
            case TopicBlock.Heading heading:
                Line($"  {TopicText.Plain(heading.Text)}");
                break;
            case TopicBlock.Item item:
                Wrapped($"{item.Marker} ", TopicText.Plain(item.Text));
                break;
            case TopicBlock.Paragraph paragraph:
                Wrapped("", TopicText.Plain(paragraph.Text));
                break;
            case TopicBlock.Code code:
                foreach (var line in code.Lines) CodeLine(line);
                break;
        }
    }

    private void CodeLine(string line)
    {
        if (CodeIndent + line.Length > Width) throw new InvalidOperationException($"A line of code in {topic.Name} has {line.Length} characters, {Width - CodeIndent} fit: {line}");
        Line(line.Length == 0 ? "" : new string(' ', CodeIndent) + line);
    }

    private void Wrapped(string marker, string text)
    {
        var line = new string(' ', Indent) + marker;
        var isFresh = true;
        foreach (var word in text.Split(' '))
        {
            if (!isFresh && line.Length + 1 + word.Length > Width)
            {
                Line(line);
                line = new string(' ', Indent + marker.Length);
                isFresh = true;
            }

            line += isFresh ? word : $" {word}";
            isFresh = false;
        }

        Line(line);
    }

    private void Section(string heading) => Line(heading);

    private void Line(string text) => _text.Append(text).Append('\n');
}
