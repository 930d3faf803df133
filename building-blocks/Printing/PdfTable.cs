namespace CustomerArchive.Printing;

/// <summary>
/// A ruled table, row by row, with wrapped cells. Its heading stands again on every page; a row goes to the next page as a whole and is
/// divided only when it is longer than a page. Rows may be written while they are read: only the page being drawn is held.
/// </summary>
public sealed class PdfTable
{
    private const double Padding = 1.2;

    private readonly Flow flow;
    private readonly Column[] columns;
    private readonly double[] widths;
    private readonly double size;
    private PdfPage? headed;

    internal PdfTable(Flow flow, Column[] columns, double size = 9)
    {
        (this.flow, this.columns, this.size) = (flow, columns, size);
        var shares = columns.Count(column => column.Width == 0);
        var left = flow.Width - columns.Sum(column => column.Width);
        if (columns.Length == 0 || left < -0.001 || (shares > 0 && left / shares < (2 * Padding) + 1))
            throw new ArgumentException("The columns are wider than the page.", nameof(columns));
        widths = [.. columns.Select(column => column.Width == 0 ? left / shares : column.Width)];
    }

    /// <summary>A cell for each column; missing ones are empty.</summary>
    public void Row(params IReadOnlyList<string?> cells) => Write(cells, bold: false);

    /// <summary>A row in bold, for sums.</summary>
    public void Total(params IReadOnlyList<string?> cells) => Write(cells, bold: true);

    private void Write(IReadOnlyList<string?> cells, bool bold)
    {
        if (cells.Count > columns.Length)
            throw new ArgumentException("There are more cells than columns.", nameof(cells));
        var lines = Wrapped(i => i < cells.Count ? cells[i] ?? "" : "");
        var (from, count) = (0, lines.Max(cell => cell.Length));
        var most = Fits(flow.MostRoom - HeadingHeight());
        while (from < count)
        {
            var heading = headed is not null && ReferenceEquals(headed, flow.Page) ? 0 : HeadingHeight();
            var fits = Fits(flow.Room - heading);
            // A row that fits a page is not divided; on a fresh page it goes on however little fits.
            var fresh = flow.Room >= flow.MostRoom;
            if (!fresh && fits < count - from && (fits < 1 || (from == 0 && count <= most)))
            {
                flow.NextPage();
                continue;
            }
            if (heading > 0)
                DrawHeading();
            var part = Math.Clamp(fits, 1, count - from);
            Draw(lines, from, part, bold, grey: null);
            from += part;
        }
    }

    private int Fits(double room) => (int)((room - (2 * Padding) + 0.001) / PdfPage.LineHeight(size));

    private double HeadingHeight() => Height(Wrapped(i => columns[i].Heading).Max(cell => cell.Length));

    private void DrawHeading()
    {
        var lines = Wrapped(i => columns[i].Heading);
        Draw(lines, 0, lines.Max(cell => cell.Length), bold: true, grey: 0.92);
        headed = flow.Page;
    }

    private IReadOnlyList<SetGlyph>[][] Wrapped(Func<int, string> cell) =>
        [.. widths.Select((width, i) => flow.Type.Lines(cell(i), (width - (2 * Padding)) * PdfPage.Points, size).ToArray())];

    private double Height(int lines) => (lines * PdfPage.LineHeight(size)) + (2 * Padding);

    private void Draw(IReadOnlyList<SetGlyph>[][] lines, int from, int count, bool bold, double? grey)
    {
        var (x, page) = (flow.Left, flow.Page);
        for (var i = 0; i < columns.Length; i++)
        {
            page.Box(x, flow.Top, widths[i], Height(count), grey: grey);
            var align = grey is null ? columns[i].Align : Align.Centre;
            var inner = x + Padding + PdfPage.Shift(widths[i] - (2 * Padding), align);
            for (var line = from; line < Math.Min(from + count, lines[i].Length); line++)
                page.Put(inner, flow.Top + Padding + ((line - from) * PdfPage.LineHeight(size)), lines[i][line], size, align, bold);
            x += widths[i];
        }
        flow.Gap(Height(count));
    }
}
