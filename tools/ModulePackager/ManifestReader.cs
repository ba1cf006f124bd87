using System.Collections;

namespace ModulePackager;

/// <summary>
/// Reads a module manifest without PowerShell: a hash table of hash tables, lists, quoted strings and plain words.
/// Anything that PowerShell would have to work out is an error here.
/// </summary>
internal sealed class ManifestReader(string text)
{
    private int _at;

    private bool AtQuote => _at < text.Length && text[_at] is ('\'' or '"');

    /// <summary>The keys of the manifest, whatever their case, and what they hold: a string, a list of values or a table like this one.</summary>
    public static IReadOnlyDictionary<string, object> Read(string text)
    {
        var reader = new ManifestReader(text);
        reader.Expect("@{");
        var table = reader.ReadTable();
        reader.SkipBlank();
        return reader._at == text.Length ? table : throw reader.Wrong("the end");
    }

    private Dictionary<string, object> ReadTable()
    {
        var table = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        while (!Take("}"))
        {
            SkipBlank();
            var key = AtQuote ? ReadQuoted() : ReadWord();
            Expect("=");
            table.Add(key, ReadValue());
        }

        return table;
    }

    private ArrayList ReadList()
    {
        var list = new ArrayList();
        while (!Take(")"))
        {
            list.Add(ReadValue());
            Take(",");
        }

        return list;
    }

    private object ReadValue()
    {
        if (Take("@{")) return ReadTable();
        if (Take("@(")) return ReadList();
        SkipBlank();
        return AtQuote ? ReadQuoted() : ReadWord();
    }

    private string ReadQuoted()
    {
        var quote = text[_at++];
        var start = _at;
        while (true)
        {
            var end = text.IndexOf(quote, _at);
            if (end < 0) throw Wrong($"a closing {quote}");
            _at = end + 1;
            if (_at >= text.Length || text[_at] != quote) break;
            _at++;
        }

        var content = text[start..(_at - 1)];
        if (quote == '"' && content.AsSpan().ContainsAny('$', '`')) throw Wrong("a string that PowerShell need not expand; use single quotes,");
        return content.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
    }

    private string ReadWord()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '$' or '.')) _at++;
        return _at > start ? text[start.._at] : throw Wrong("a value");
    }

    private bool Take(string token)
    {
        SkipBlank();
        if (!text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal)) return false;
        _at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token)) throw Wrong(token);
    }

    private void SkipBlank()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '#') _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length;
            else if (char.IsWhiteSpace(text[_at]) || text[_at] is ';' or '\uFEFF') _at++;
            else return;
        }
    }

    private PackagingException Wrong(string expected) =>
        new($"SageMaker.Ml.psd1, line {text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n') + 1}: expected {expected}.");
}
