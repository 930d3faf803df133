using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CustomerArchive.Spreadsheets;

/// <summary>The styles of a workbook, and each of them once more with the fill of a wrong cell.</summary>
internal sealed class MarkedStyles
{
    private readonly XDocument _document;
    private readonly int _formats;

    private MarkedStyles(XDocument document, int formats) => (_document, _formats) = (document, formats);

    public int Reason => _formats * 2;
    public int ReasonTitle => _formats * 2 + 1;

    public int Wrong(int style) => _formats + Math.Clamp(style, 0, _formats - 1);

    public static MarkedStyles Of(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var document = XDocument.Load(reader);
        var root = document.Root!;
        var main = root.Name.Namespace;

        var fonts = Group("fonts", before: "fills");
        if (!fonts.Elements().Any())
            fonts.Add(new XElement(main + "font"));
        var red = Add(fonts, new XElement(main + "font", new XElement(main + "color", new XAttribute("rgb", XlsxStyles.Red))));
        var boldRed = Add(
            fonts,
            new XElement(main + "font", new XElement(main + "b"), new XElement(main + "color", new XAttribute("rgb", XlsxStyles.Red)))
        );
        var fills = Group("fills", before: "borders");
        foreach (var pattern in new[] { "none", "gray125" }.Skip(fills.Elements().Count()))
            Add(fills, new XElement(main + "fill", new XElement(main + "patternFill", new XAttribute("patternType", pattern))));
        var pink = Add(
            fills,
            new XElement(
                main + "fill",
                new XElement(
                    main + "patternFill",
                    new XAttribute("patternType", "solid"),
                    new XElement(main + "fgColor", new XAttribute("rgb", XlsxStyles.Pink))
                )
            )
        );

        var formats = Group("cellXfs", before: "cellStyles");
        if (!formats.Elements().Any())
            formats.Add(new XElement(main + "xf"));
        var own = formats.Elements().ToList();
        foreach (var format in own)
        {
            var wrong = new XElement(format);
            wrong.SetAttributeValue("fillId", pink);
            wrong.SetAttributeValue("applyFill", 1);
            formats.Add(wrong);
        }
        foreach (var font in new[] { red, boldRed })
            Add(
                formats,
                new XElement(
                    main + "xf",
                    new XAttribute("numFmtId", 0),
                    new XAttribute("fontId", font),
                    new XAttribute("fillId", 0),
                    new XAttribute("borderId", 0),
                    new XAttribute("applyFont", 1),
                    new XAttribute("applyAlignment", 1),
                    new XElement(main + "alignment", new XAttribute("vertical", "top"), new XAttribute("wrapText", 1))
                )
            );
        return new(document, own.Count);

        XElement Group(string name, string before)
        {
            if (root.Element(main + name) is { } group)
                return group;
            group = new XElement(main + name);
            if (root.Element(main + before) is { } next)
                next.AddBeforeSelf(group);
            else
                root.Add(group);
            return group;
        }

        static int Add(XElement group, XElement item)
        {
            group.Add(item);
            var count = group.Elements().Count();
            group.SetAttributeValue("count", count);
            return count - 1;
        }
    }

    public void Save(Stream target) => _document.Save(target);
}
