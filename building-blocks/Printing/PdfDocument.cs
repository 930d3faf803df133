namespace CustomerArchive.Printing;

/// <summary>
/// A PDF of pages of any size, with Chinese type embedded (only the characters in use) and text that readers can search and copy.
/// <para>
/// Two ways to fill it. By place, for labels and covers: <see cref="AddPage"/> gives a <see cref="PdfPage"/> with text, wrapped paragraphs,
/// vertical text, rules, boxes and QR codes. By flow, for lists and letters: a <see cref="Flow"/> writes lines and ruled tables down a page
/// and goes on to the next, repeating the table's heading. Then <see cref="NumberPages"/> and <see cref="Save"/>.
/// </para>
/// <para>Lengths are millimetres from the top left corner of the page; type sizes are points.</para>
/// </summary>
/// <example><code>
/// var pdf = new PdfDocument("卷内目录", fonts);
/// var flow = new Flow(pdf, PageSize.A4);
/// flow.Line("卷内目录", size: 18, align: Align.Centre, bold: true);
/// var table = flow.Table(new("序号", 12, Align.Centre), new("题名"), new("日期", 26));
/// table.Row("1", "租赁合同", "2026-01-05");
/// pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
/// pdf.Save(stream);
///
/// var spine = pdf.AddPage(PageSize.Spine(30));
/// spine.Vertical(15, 60, 180, "杭州某某贸易有限公司 2026-SALE-001", size: 22);
/// spine.Qr(5, 280, 20, "2026-SALE-001");
/// </code></example>
public sealed class PdfDocument
{
    private readonly List<PdfPage> pages = [];

    /// <summary>Throws <c>printing.font-missing</c> (409) on a machine without Chinese type.</summary>
    public PdfDocument(string title, PrintFonts fonts)
    {
        fonts.MustHaveChinese();
        (Title, Fonts, Type) = (title, fonts, new Typesetter(fonts));
    }

    public string Title { get; }

    public IReadOnlyList<PdfPage> Pages => pages;

    internal PrintFonts Fonts { get; }

    internal Typesetter Type { get; }

    public PdfPage AddPage(PageSize size)
    {
        var page = new PdfPage(size, Type);
        pages.Add(page);
        return page;
    }

    /// <summary>The width of a line of text in millimetres.</summary>
    public double Measure(string text, double size) => Typesetter.Width(Type.Shape(text), size) / PdfPage.Points;

    /// <summary>Writes a foot on every page there is: page x of y.</summary>
    public void NumberPages(Func<int, int, string> foot, double size = 9, double fromBottom = 12)
    {
        for (var i = 0; i < pages.Count; i++)
            pages[i].Text(pages[i].Size.Width / 2, pages[i].Size.Height - fromBottom, foot(i + 1, pages.Count), size, Align.Centre);
    }

    public void Save(Stream to) => new PdfFile(to).Write(this);
}
