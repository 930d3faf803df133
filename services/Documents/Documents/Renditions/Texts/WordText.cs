namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// The text of a docx: headers, the body with its tables and text boxes, footers, notes and comments. What was deleted with changes
/// tracked and the codes of fields are no text.
/// </summary>
internal static class WordText
{
    private static readonly string[] Before = ["header"];
    private static readonly string[] After = ["diagramData", "footer", "footnotes", "endnotes", "comments"];

    public static void Read(ZippedParts parts, KeptText text)
    {
        var body = parts.Related("").Find(part => part.Kind == "officeDocument")?.Path ?? "word/document.xml";
        var related = parts.Related(body);
        foreach (var path in (string[])[.. Of(related, Before), body, .. Of(related, After)])
        {
            using var xml = parts.Open(path);
            RunningText.Read(xml, text);
        }
        text.EndPage();
    }

    private static IEnumerable<string> Of(List<RelatedPart> related, string[] kinds) =>
        kinds.SelectMany(kind => related.Where(part => part.Kind == kind).Select(part => part.Path).Distinct());
}
