using System.Buffers;
using System.Text;
using System.Xml;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// Reads XML that strangers made, forwards only. The parser keeps the piece it is at, all names and the elements that are open, so each of
/// them is bounded here; nothing outside is ever asked for and nothing is expanded.
/// </summary>
internal sealed class StrangersXml : IDisposable
{
    private const int MostDeep = 500;
    private const int MostNames = 5000;
    private const int LongestPiece = 1 << 20;
    private const int LongestValue = 1000;

    private readonly Pieces pieces;
    private readonly XmlReader xml;

    public StrangersXml(Stream content)
    {
        pieces = new(new StreamReader(content, Encoding.UTF8));
        xml = XmlReader.Create(
            pieces,
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
    }

    public bool IsStart => xml.NodeType == XmlNodeType.Element;

    public bool IsEnd => xml.NodeType == XmlNodeType.EndElement;

    /// <summary>No end follows.</summary>
    public bool IsEmpty => xml.IsEmptyElement;

    /// <summary>Whatever its namespace is: the same names stand in several of them.</summary>
    public string Name => xml.LocalName;

    public bool Next()
    {
        pieces.Passed();
        if (!xml.Read())
            return false;
        return xml.Depth <= MostDeep ? true : throw new ProgramFailed($"it has elements within elements, more than {MostDeep} deep");
    }

    public bool NextStart()
    {
        while (Next())
            if (IsStart)
                return true;
        return false;
    }

    /// <summary>To the end of this element, whatever it holds.</summary>
    public void PassOver()
    {
        if (IsEmpty)
            return;
        var depth = xml.Depth;
        while (Next() && xml.Depth > depth) { }
    }

    /// <summary>An attribute, of the element's own or of another namespace; null for what is too long to mean anything.</summary>
    public string? Says(string attribute, bool ofOther = false)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == attribute && xml.Prefix.Length > 0 == ofOther && xml.Value.Length <= LongestValue)
                value = xml.Value;
        xml.MoveToElement();
        return value;
    }

    /// <summary>The letters within this element, in parts however many they are; afterwards it stands on its end.</summary>
    public void Letters(Action<ReadOnlySpan<char>> take)
    {
        if (IsEmpty)
            return;
        var depth = xml.Depth;
        var part = ArrayPool<char>.Shared.Rent(1024);
        while (Next() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                for (int count; (count = xml.ReadValueChunk(part, 0, part.Length)) > 0; pieces.Passed())
                    take(part.AsSpan(0, count));
        ArrayPool<char>.Shared.Return(part);
    }

    /// <summary>The letters within this element when they are few, such as those of a number or a path.</summary>
    public string Word()
    {
        var word = new StringBuilder();
        Letters(letters => word.Append(word.Length + letters.Length <= LongestValue ? letters : []));
        return word.ToString().Trim();
    }

    public void Dispose() => xml.Dispose();

    /// <summary>What the parser takes in before it has passed a piece, it keeps.</summary>
    private sealed class Pieces(StreamReader from) : TextReader
    {
        private int taken;

        public void Passed() => taken = 0;

        public override int Read(char[] buffer, int index, int count)
        {
            var read = from.Read(buffer, index, count);
            return (taken += read) <= LongestPiece
                ? read
                : throw new ProgramFailed($"it has XML in which one piece is longer than {LongestPiece} characters");
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
            ++count <= MostNames ? name : throw new ProgramFailed($"it has XML of more than {MostNames} different names");
    }
}
