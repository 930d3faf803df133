using System.Globalization;
using System.Text;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// The text of an xlsx, sheet by sheet, hidden ones too: its name, then the cells that are filled, row by row. Of a formula it is the
/// result that was saved; nothing is computed.
/// </summary>
internal sealed class SheetText(ZippedParts parts, KeptText text)
{
    private const string Default = "xl/workbook.xml";

    /// <summary>As Excel has it.</summary>
    private const int LongestCell = 32_767;
    private readonly List<string> shared = [];
    private CellDates dates = new();

    /// <param name="mostCharacters">Text that many cells share is kept in memory, up to a multiple of this.</param>
    /// <returns>Whether there are more sheets than were read.</returns>
    public bool Read(int mostSheets, int mostCharacters)
    {
        var book = parts.Related("").Find(part => part.Kind == "officeDocument")?.Path ?? Default;
        var related = parts.Related(book);
        foreach (var part in related.Where(part => part.Kind == "sharedStrings").Take(1))
            Share(part.Path, 4L * mostCharacters);
        foreach (var part in related.Where(part => part.Kind == "styles").Take(1))
            using (var xml = parts.Open(part.Path))
                dates = CellDates.Of(xml);
        var places = related.ToLookup(part => part.Id, part => part.Path);
        var count = 0;
        using var order = parts.Open(book);
        while (order.NextStart())
        {
            if (order.Name == "workbookPr")
                dates.From1904 = order.Says("date1904") is "1" or "true";
            if (order.Name != "sheet" || order.Says("id", ofOther: true) is not { } id)
                continue;
            if (count++ == mostSheets)
                return true;
            text.Write(order.Says("name"));
            text.Between('\n');
            foreach (var place in places[id].Take(1))
                Sheet(place);
            text.EndPage();
        }
        return false;
    }

    private void Share(string part, long room)
    {
        const int overhead = 16;
        using var xml = parts.Open(part);
        var one = new StringBuilder();
        while (xml.Next())
            switch (xml.Name)
            {
                case "t" when xml.IsStart:
                    xml.Letters(letters => one.Append(one.Length < LongestCell ? letters : []));
                    break;
                case "rPh" when xml.IsStart: // how it is pronounced
                    xml.PassOver();
                    break;
                case "si" when xml.IsEnd:
                case "si" when xml.IsStart && xml.IsEmpty:
                    if ((room -= one.Length + overhead) < 0)
                        return;
                    shared.Add(one.ToString());
                    one.Clear();
                    break;
            }
    }

    private void Sheet(string part)
    {
        using var xml = parts.Open(part);
        var (kind, style) = ((string?)null, 0);
        while (xml.Next())
            switch (xml.Name)
            {
                case "c" when xml.IsStart:
                    (kind, style) = (xml.Says("t"), Number(xml.Says("s")) ?? 0);
                    break;
                case "v" when xml.IsStart:
                    Value(xml, kind, style);
                    break;
                case "t" when xml.IsStart:
                    xml.Letters(text.Write);
                    break;
                case "rPh" when xml.IsStart:
                    xml.PassOver();
                    break;
                case "c" when xml.IsEnd:
                    text.Between('\t');
                    break;
                case "row" when xml.IsEnd:
                    text.Between('\n');
                    break;
            }
    }

    private void Value(StrangersXml xml, string? kind, int style)
    {
        switch (kind)
        {
            case "s":
                if (Number(xml.Word()) is { } index && index < shared.Count)
                    text.Write(shared[index]);
                break;
            case "b":
                text.Write(xml.Word() == "1" ? "TRUE" : "FALSE");
                break;
            case null or "n":
                text.Write(dates.Shown(xml.Word(), style));
                break;
            default:
                xml.Letters(text.Write);
                break;
        }
    }

    private static int? Number(string? word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
