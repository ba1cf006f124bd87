namespace HelpGenerator;

/// <summary>What there is to say about a topic, such as about_SmSession. Texts are in Markdown.</summary>
/// <param name="Name">The topic's name, which is also that of its files.</param>
/// <param name="Synopsis">What it is about, in a line.</param>
/// <param name="Sections">The parts that follow the synopsis.</param>
internal sealed record TopicHelp(string Name, string Synopsis, IReadOnlyList<TopicSection> Sections)
{
    /// <summary>The cmdlets and topics that it sends the reader to.</summary>
    public IEnumerable<string> SeeAlso => Sections[^1].Blocks.OfType<TopicBlock.Item>().Select(item => Reading.TopicText.Plain(item.Text));
}

/// <summary>A part of a topic.</summary>
internal sealed record TopicSection(string Heading, IReadOnlyList<TopicBlock> Blocks);

/// <summary>A piece of a part.</summary>
internal abstract record TopicBlock
{
    /// <summary>A heading inside the part.</summary>
    internal sealed record Heading(string Text) : TopicBlock;

    /// <summary>A paragraph on one line.</summary>
    internal sealed record Paragraph(string Text) : TopicBlock;

    /// <summary>An item of a list on one line.</summary>
    /// <param name="Marker">A dash, or a number with its point.</param>
    /// <param name="Text">What it says.</param>
    internal sealed record Item(string Marker, string Text) : TopicBlock;

    /// <summary>Code, or anything else that keeps its lines.</summary>
    internal sealed record Code(IReadOnlyList<string> Lines) : TopicBlock;
}
