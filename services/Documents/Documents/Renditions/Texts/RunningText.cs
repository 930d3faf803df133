namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>Paragraphs and tables as Word and PowerPoint write them: their elements have the same names in different namespaces.</summary>
internal static class RunningText
{
    public static void Read(StrangersXml xml, KeptText text)
    {
        var cells = 0;
        while (xml.Next())
        {
            if (xml.IsEnd)
                End(xml.Name, text, ref cells);
            else if (xml.IsStart)
                Begin(xml, text, ref cells);
        }
        text.Between('\n');
    }

    private static void Begin(StrangersXml xml, KeptText text, ref int cells)
    {
        switch (xml.Name)
        {
            case "t":
                xml.Letters(text.Write);
                break;
            case "tab" or "ptab":
                text.Write("\t");
                break;
            case "br" or "cr":
                text.Write("\n");
                break;
            case "noBreakHyphen":
                text.Write("-");
                break;
            case "tc" when !xml.IsEmpty:
                cells++;
                break;
            // How it looks, what is shown instead where something newer is not understood, what was moved elsewhere.
            case "pPr" or "rPr" or "sectPr" or "tblPr" or "Fallback" or "moveFrom":
            case "fld" when xml.Says("type") == "slidenum":
                xml.PassOver();
                break;
        }
    }

    private static void End(string element, KeptText text, ref int cells)
    {
        switch (element)
        {
            case "p":
                text.Between(cells > 0 ? ' ' : '\n');
                break;
            case "tc":
                cells--;
                text.Between('\t');
                break;
            case "tr":
                text.Between('\n');
                break;
        }
    }
}
