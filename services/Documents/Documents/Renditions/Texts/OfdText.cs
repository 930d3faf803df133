using System.Globalization;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// The text of an OFD (GB/T 33190), as electronic invoices come: page by page what its text objects say, and what a template says with
/// the first page that uses it.
/// </summary>
internal sealed class OfdText(ZippedParts parts, KeptText text, int mostPages)
{
    private const string Entry = "OFD.xml";
    private const int MostTemplates = 2000;
    private int pages;

    /// <returns>Whether there are more pages than were read.</returns>
    public bool Read()
    {
        using var xml = parts.Open(Entry);
        var found = false;
        while (xml.NextStart())
            if (xml.Name == "DocRoot" && parts.Find(Entry, xml.Word()) is { } document)
            {
                found = true;
                if (Document(document))
                    return true;
            }
        return found ? false : throw new ProgramFailed("no document is where OFD.xml says it is");
    }

    private bool Document(string document)
    {
        var templates = new Dictionary<string, string>();
        using var xml = parts.Open(document);
        while (xml.NextStart())
            if (xml.Name == "TemplatePage" && templates.Count < MostTemplates)
            {
                if (xml.Says("ID") is { } id && xml.Says("BaseLoc") is { } at && parts.Find(document, at) is { } path)
                    templates[id] = path;
            }
            else if (xml.Name == "Page" && xml.Says("BaseLoc") is { } place)
            {
                if (pages++ == mostPages)
                    return true;
                if (parts.Find(document, place) is not { } page)
                    throw new ProgramFailed($"page {pages} is missing");
                Page(page, templates);
                text.EndPage();
            }
        return false;
    }

    private void Page(string page, Dictionary<string, string> templates)
    {
        var line = new Line(text);
        using var xml = parts.Open(page);
        while (xml.NextStart())
            if (xml.Name == "Template" && xml.Says("TemplateID") is { } id && templates.Remove(id, out var template))
                Objects(template);
            else
                line.Take(xml);
    }

    private void Objects(string part)
    {
        var line = new Line(text);
        using var xml = parts.Open(part);
        while (xml.NextStart())
            line.Take(xml);
        text.Between('\n');
    }

    /// <summary>
    /// Programs cut a line into as many text objects as they like, down to one for each letter: those that stand beside each other on the
    /// same height belong together.
    /// </summary>
    private sealed class Line(KeptText text)
    {
        private double[]? before;

        public void Take(StrangersXml xml)
        {
            if (xml.Name == "TextObject")
            {
                var box = Box(xml.Says("Boundary"));
                if (Separator(before, box) is { } separator)
                    text.Between(separator);
                before = box;
            }
            else if (xml.Name == "TextCode")
                xml.Letters(text.Write);
        }

        /// <summary>Boxes are left, top, width and height, in millimetres.</summary>
        private static char? Separator(double[]? before, double[]? box)
        {
            if (before is null || box is null)
                return '\n';
            var height = Math.Max(before[3], box[3]);
            var gap = box[0] - before[0] - before[2];
            return Math.Abs(box[1] - before[1]) > height / 2 || gap < -height ? '\n'
                : gap < height / 2 ? null
                : '\t';
        }

        private static double[]? Box(string? said)
        {
            var words = said?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
            var box = new double[4];
            for (var i = 0; i < box.Length; i++)
                if (words.Length != box.Length || !double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out box[i]))
                    return null;
            return box;
        }
    }
}
