using System.Buffers;
using System.Text;
using System.Xml;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// Reads XML that strangers made, forwards only. The parser keeps names, values and the elements that are open, so each of them is
/// bounded here; nothing outside is ever asked for and nothing is expanded.
/// </summary>
internal static class StrangersXml
{
    private const int MostDeep = 500;
    private const int MostNames = 5000;
    private const int LongestPiece = 1 << 20;
    private const int LongestValue = 2000;

    public static XmlReader Open(Stream content) =>
        XmlReader.Create(
            new Pieces(new StreamReader(content, Encoding.UTF8)),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
                NameTable = new FewNames(),
            }
        );

    /// <summary>On to the next node.</summary>
    public static bool Next(this XmlReader xml) =>
        xml.Read() && (xml.Depth <= MostDeep ? true : throw new ProgramFailed($"elements within elements, more than {MostDeep} deep"));

    /// <summary>On to the next element.</summary>
    public static bool NextElement(this XmlReader xml)
    {
        while (xml.Next())
            if (xml.NodeType == XmlNodeType.Element)
                return true;
        return false;
    }

    /// <summary>To the end of this element, whatever it holds.</summary>
    public static void PassOver(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth) { }
    }

    /// <summary>An attribute by its name, whatever its namespace is called; null for what is too long to mean anything.</summary>
    public static string? Says(this XmlReader xml, string attribute, bool ofNamespace = false)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == attribute && xml.Prefix.Length > 0 == ofNamespace && xml.Value.Length <= LongestValue)
                value = xml.Value;
        xml.MoveToElement();
        return value;
    }

    /// <summary>The letters within this element, in parts however long they are; afterwards it stands on its end.</summary>
    public static void Letters(this XmlReader xml, Action<ReadOnlySpan<char>> take)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        var part = ArrayPool<char>.Shared.Rent(1024);
        while (xml.Next() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                for (int count; (count = xml.ReadValueChunk(part, 0, part.Length)) > 0; )
                    take(part.AsSpan(0, count));
        ArrayPool<char>.Shared.Return(part);
    }

    /// <summary>The letters within this element when they are few, such as those of a number or a path.</summary>
    public static string Word(this XmlReader xml)
    {
        var word = new StringBuilder();
        xml.Letters(letters =>
        {
            if (word.Length + letters.Length <= LongestValue)
                word.Append(letters);
        });
        return word.ToString().Trim();
    }

    /// <summary>Whatever begins with the next bracket, a name or a value, is kept whole by the parser.</summary>
    private sealed class Pieces(StreamReader from) : TextReader
    {
        private int since;

        public override int Read(char[] buffer, int index, int count)
        {
            var read = from.Read(buffer, index, count);
            var bracket = buffer.AsSpan(index, read).LastIndexOf('<');
            since = bracket < 0 ? since + read : read - bracket;
            return since <= LongestPiece
                ? read
                : throw new ProgramFailed($"XML in which one piece is longer than {LongestPiece} characters");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                from.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class FewNames : NameTable
    {
        private int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) =>
            ++count <= MostNames ? name : throw new ProgramFailed($"XML of more than {MostNames} different names");
    }
}
