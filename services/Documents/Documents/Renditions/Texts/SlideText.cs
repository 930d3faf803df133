namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>The text of a pptx, slide by slide in the order in which they are shown, each with its notes.</summary>
internal static class SlideText
{
    private static readonly string[] Beside = ["diagramData", "notesSlide"];

    /// <returns>Whether there are more slides than were read.</returns>
    public static bool Read(ZippedParts parts, KeptText text, int mostSlides)
    {
        var show = parts.Related("").Find(part => part.Kind == "officeDocument")?.Path ?? "ppt/presentation.xml";
        var slides = parts.Related(show).Where(part => part.Kind == "slide").ToLookup(part => part.Id, part => part.Path);
        var count = 0;
        using var order = parts.Open(show);
        while (order.NextStart())
        {
            if (order.Name != "sldId" || order.Says("id", ofOther: true) is not { } id)
                continue;
            if (count++ == mostSlides)
                return true;
            foreach (var slide in slides[id].Take(1))
                Read(parts, slide, text);
            text.EndPage();
        }
        return false;
    }

    private static void Read(ZippedParts parts, string slide, KeptText text)
    {
        var related = parts.Related(slide);
        foreach (
            var path in (string[])[slide, .. Beside.SelectMany(kind => related.Where(part => part.Kind == kind).Select(part => part.Path))]
        )
        {
            using var xml = parts.Open(path);
            RunningText.Read(xml, text);
        }
    }
}
