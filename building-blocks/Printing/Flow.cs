namespace CustomerArchive.Printing;

/// <summary>Writes down a page and goes on to the next when it is full. Lengths in millimetres, type sizes in points.</summary>
public sealed class Flow(PdfDocument pdf, PageSize size, double margin = 20)
{
    private PdfPage? page;

    /// <summary>Where the next thing goes, from the top of the page.</summary>
    public double Top { get; private set; }

    public double Width => size.Width - (2 * margin);

    /// <summary>What is left of the page.</summary>
    public double Room => page is null ? 0 : size.Height - margin - Top;

    internal double Left => margin;

    internal double MostRoom => size.Height - (2 * margin);

    internal Typesetter Type => pdf.Type;

    /// <summary>The page that is being written, to draw beside the flow.</summary>
    public PdfPage Page => page ?? NextPage();

    /// <summary>A paragraph, broken into lines and over pages.</summary>
    public void Line(string text, double size = 10.5, double indent = 0, Align align = Align.Left, bool bold = false)
    {
        var (width, height) = (Width - indent, PdfPage.LineHeight(size));
        foreach (var line in Type.Lines(text, width * PdfPage.Points, size))
        {
            Ensure(height);
            Page.Put(Left + indent + PdfPage.Shift(width, align), Top, line, size, align, bold);
            Top += height;
        }
    }

    public void Gap(double height) => Top += height;

    /// <summary>Goes to the next page unless so much is left of this one: keeps together what belongs together.</summary>
    public void Ensure(double height)
    {
        if (Room < height)
            NextPage();
    }

    public PdfPage NextPage()
    {
        page = pdf.AddPage(size);
        Top = margin;
        return page;
    }

    /// <summary>A ruled table as wide as the page allows. Columns without a width share what the others leave.</summary>
    public PdfTable Table(params Column[] columns) => new(this, columns);

    /// <param name="size">The size of type in its cells.</param>
    /// <param name="columns">As above.</param>
    public PdfTable Table(double size, params Column[] columns) => new(this, columns, size);
}

/// <param name="Width">In millimetres; 0 takes a share of what the others leave.</param>
public sealed record Column(string Heading, double Width = 0, Align Align = Align.Left);
