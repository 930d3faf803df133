using System.Globalization;
using System.Text;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Printing;

namespace CustomerArchive.Documents.Printing;

/// <summary>One volume that belongs in a place, as far as a label says it.</summary>
internal sealed record LabelledVolume(
    Guid PlaceId,
    Secrecy Secrecy,
    int? Year,
    string? ArchiveNumber,
    string? Series,
    string? Period,
    Guid? CustomerId,
    string? CustomerName
);

/// <summary>
/// 盒标签: what stands on a box, or on a shelf, cabinet or room, so that it is found and put back (D6; DA/T 22). It tells what belongs
/// in it, also while that is lent or elsewhere for a time, because a label is not printed anew for every loan.
/// </summary>
internal sealed record PlaceLabel(Place Place, string Fonds, IReadOnlyList<LabelledVolume> Volumes)
{
    private const int MostRanges = 3;
    private const double Inset = 3;

    public void Draw(PdfDocument pdf, PdfPage page, double x, double y, double width, double height)
    {
        var type = Math.Clamp(height / 7.5, 6, 9);
        var qr = Math.Min(height * 0.5, width * 0.32);
        var (left, bottom) = (x + Inset, y + height - Inset);
        page.Box(x + 1, y + 1, width - 2, height - 2);
        page.Text(left, y + Inset, $"全宗 {Fonds}　分公司 {Place.BranchId}", type);
        if (Volumes.Count > 0)
            page.Text(
                x + width - Inset,
                y + Inset,
                VolumePages.Zh(Volumes.Max(volume => volume.Secrecy)),
                type + 2,
                Align.Right,
                bold: true
            );
        var top = y + Inset + Line(type + 2);
        page.Text(left, top, Fitting(pdf, Place.Path, width - (2 * Inset), type * 1.8), type * 1.8, bold: true);
        top += Line(type * 1.8);
        page.Rule(left, top, x + width - Inset, top);
        top += 1;
        page.Qr(x + width - Inset - qr, bottom - qr, qr, QrPayload.Of(Place));
        foreach (var line in Lines())
        {
            if (top + Line(type) > bottom)
                break;
            var room = top + Line(type) > bottom - qr ? width - (2 * Inset) - qr : width - (2 * Inset);
            page.Text(left, top, Fitting(pdf, line, room, type), type);
            top += Line(type);
        }
    }

    /// <summary>What it says below its path, the more needed first: a small label ends earlier.</summary>
    private IEnumerable<string> Lines()
    {
        if (Place.Name != Place.Code)
            yield return Place.Name;
        if (Volumes.Count == 0)
            yield break;
        foreach (var range in Ranges())
            yield return range;
        yield return $"保管期限：{Periods()}";
        yield return $"年度：{Years()}　共 {Volumes.Count} 卷";
        var customers = Volumes.Where(volume => volume.CustomerId is not null).DistinctBy(volume => volume.CustomerId).ToList();
        if (customers.Count > 0)
            yield return customers.Count == 1 ? $"客户：{customers[0].CustomerName}" : $"客户：{customers.Count} 个";
    }

    /// <summary>From which to which number, for every series of its own: numbers of two series make no range.</summary>
    private IEnumerable<string> Ranges()
    {
        var series = Volumes
            .Where(volume => volume.ArchiveNumber is not null)
            .GroupBy(volume => volume.Series)
            .Select(group =>
                group
                    .Select(volume => volume.ArchiveNumber!)
                    .Distinct()
                    .OrderBy(number => number.Length)
                    .ThenBy(number => number, StringComparer.Ordinal)
                    .ToList()
            )
            .OrderBy(numbers => numbers[0], StringComparer.Ordinal)
            .ToList();
        foreach (var numbers in series.Take(MostRanges))
            yield return numbers.Count == 1 ? $"档号：{numbers[0]}" : $"档号：{numbers[0]} 至 {numbers[^1]}（{numbers.Count}）";
        if (series.Count > MostRanges)
            yield return $"档号：另有 {series.Count - MostRanges} 个系列";
    }

    private string Periods()
    {
        // What nobody said at filing is written on the label by hand: a guess would be believed.
        var said = Volumes.Select(volume => volume.Period).Distinct().ToList();
        return said.Contains(null) ? "＿＿＿＿＿＿" : string.Join("、", said.OfType<string>().Order(StringComparer.Ordinal).Select(Period));
    }

    private string Years()
    {
        var years = Volumes.Select(volume => volume.Year).OfType<int>().ToList();
        if (years.Count == 0)
            return "—";
        var (first, last) = (years.Min(), years.Max());
        return first == last ? $"{first}" : $"{first}–{last}";
    }

    private static string Period(string said) => said == "Y" ? "永久" : $"{int.Parse(said[1..], CultureInfo.InvariantCulture)} 年";

    private static double Line(double size) => size * 1.5 * 25.4 / 72;

    /// <summary>The text, or its beginning with … where it is wider than that.</summary>
    private static string Fitting(PdfDocument pdf, string text, double width, double size)
    {
        if (pdf.Measure(text, size) <= width)
            return text;
        var runes = text.EnumerateRunes().ToArray();
        var (fits, tooLong) = (0, runes.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (pdf.Measure(Beginning(runes, middle), size) <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return Beginning(runes, fits);
    }

    private static string Beginning(Rune[] runes, int count) => string.Concat(runes.Take(count)) + "…";
}
