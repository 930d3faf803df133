using System.Globalization;
using System.Text.RegularExpressions;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using QRCoder;

namespace CustomerArchive.BuildingBlocks.Tests.Printing;

[Trait("req", "D6")]
public sealed partial class PrintingTests
{
    private static readonly PrintFonts Fonts = new(Options.Create(new PrintingOptions()), NullLogger<PrintFonts>.Instance);
    private readonly PdfDocument pdf = new("卷内目录", Fonts);

    [Fact]
    public void Rare_names_are_printed_searchable_and_only_their_glyphs_are_embedded()
    {
        pdf.AddPage(PageSize.A4).Text(20, 20, "𠮷田 䶮 Łódź（杭州）贸易有限公司 №1");
        var read = Saved();
        Assert.Equal("𠮷田 䶮 Łódź（杭州）贸易有限公司 №1\n", Assert.Single(read.Pages).Text);
        Assert.True(read.Fonts.Count >= 3);
        // Of fonts with tens of thousands of glyphs remain the few in use.
        Assert.All(read.Fonts, font => Assert.True(Outlines(font) < 20_000));
    }

    [Fact]
    public void A_character_that_no_font_has_is_printed_with_its_code_point()
    {
        pdf.AddPage(PageSize.A4).Text(20, 20, "甲\U000F1234乙\a丙");
        Assert.Equal("甲[U+F1234]乙 丙\n", Saved().Pages[0].Text);
    }

    [Fact]
    public void A_table_goes_on_over_pages_with_its_heading_and_every_row_once()
    {
        var flow = new Flow(pdf, PageSize.A4.Landscape());
        flow.Line("卷内目录", size: 18, align: Align.Centre, bold: true);
        var table = flow.Table(new Column("序号", 15, Align.Centre), new Column("题名"), new Column("金额", 30, Align.Right));
        for (var i = 1; i <= 100; i++)
            table.Row($"{i:000}", string.Concat(Enumerable.Repeat($"第{i}件租赁合同", 1 + (i % 12))), "1,234.00");
        table.Total("", "合计", "123,400.00");
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");

        var pages = Saved().Pages;
        Assert.InRange(pages.Count, 4, 20);
        Assert.All(pages, page => Assert.True(page.Width > page.Height));
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Single(pages[i].Text.Split('\n', StringSplitOptions.None), line => line == "题名");
            Assert.EndsWith($"第 {i + 1} 页　共 {pages.Count} 页\n", pages[i].Text, StringComparison.Ordinal);
        }
        var numbers = pages.SelectMany(page => Number().Matches(page.Text)).Select(match => match.Value).ToList();
        Assert.Equal(Enumerable.Range(1, 100).Select(i => $"{i:000}"), numbers);
        Assert.Contains("合计", pages[^1].Text, StringComparison.Ordinal);
        Assert.All(pages, Inside);
    }

    [Fact]
    public void A_row_longer_than_a_page_is_divided_and_nothing_of_it_is_lost()
    {
        var flow = new Flow(pdf, PageSize.A4);
        var table = flow.Table(new Column("序号", 15), new Column("备注"));
        table.Row("1", "短");
        var words = Enumerable.Range(0, 4000).Select(i => $"词{i};").ToList();
        table.Row("2", string.Concat(words));
        var pages = Saved().Pages;
        Assert.True(pages.Count > 2);
        var text = string.Concat(pages.Select(page => page.Text.Replace("\n", "", StringComparison.Ordinal)))
            .Replace("序号备注", "", StringComparison.Ordinal);
        Assert.Contains(string.Concat(words), text, StringComparison.Ordinal);
        Assert.All(pages, Inside);
    }

    [Fact]
    public void Lines_break_between_characters_but_not_before_closing_punctuation_nor_within_a_word()
    {
        var page = pdf.AddPage(PageSize.A4);
        var height = page.Paragraph(20, 20, width: 37, "一二三四五六七八九十，租赁合同 contract（附件）\n末行", size: 10.5);
        var lines = Saved().Pages[0].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["一二三四五六七八九", "十，租赁合同 ", "contract（附件）", "末行"], lines);
        Assert.Equal(4 * 10.5 * 1.5 / 72 * 25.4, height, 3);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(50)]
    public void A_spine_has_its_size_and_long_names_are_set_smaller(double width)
    {
        var page = pdf.AddPage(PageSize.Spine(width));
        Assert.Equal(22, page.Vertical(width / 2, 20, 200, "杭州𠮷田贸易（中国）有限公司 A-01", size: 22));
        Assert.InRange(page.Vertical(width / 2, 20, 200, string.Concat(Enumerable.Repeat("长", 100)), size: 22), 5, 6);
        var read = Assert.Single(Saved().Pages);
        Assert.Equal(width / 25.4 * 72, read.Width, 1);
        Assert.Equal(310 / 25.4 * 72, read.Height, 1);
        Assert.StartsWith(
            "杭州𠮷田贸易（中国）有限公司 A-01",
            read.Text.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        // Latin and brackets lie on their side.
        Assert.Contains("0 -1 1 0", read.Drawing, StringComparison.Ordinal);
        Inside(read);
    }

    [Theory]
    [InlineData("2026-SALE-001")]
    [InlineData("杭州𠮷田贸易有限公司")]
    public void A_qr_code_is_drawn_module_by_module(string text)
    {
        pdf.AddPage(PageSize.A4).Qr(10, 20, 30, text);
        using var expected = QRCodeGenerator.GenerateQrCode(
            text,
            QRCodeGenerator.ECCLevel.Q,
            forceUtf8: text[0] > 127,
            eciMode: text[0] > 127 ? QRCodeGenerator.EciMode.Utf8 : QRCodeGenerator.EciMode.Default
        );
        var (count, side) = (expected.ModuleMatrix.Count, 30 / 25.4 * 72 / expected.ModuleMatrix.Count);
        var drawn = new bool[count, count];
        var page = Saved().Pages[0];
        foreach (var rectangle in Rectangle().Matches(page.Drawing).Cast<Match>())
        {
            var at = rectangle.Groups.Values.Skip(1).Select(part => double.Parse(part.Value, CultureInfo.InvariantCulture)).ToList();
            var row = (int)Math.Round((page.Height - (20 / 25.4 * 72) - at[1]) / side) - 1;
            var from = (int)Math.Round((at[0] - (10 / 25.4 * 72)) / side);
            for (var column = from; column < from + (int)Math.Round(at[2] / side); column++)
                drawn[row, column] = true;
        }
        for (var row = 0; row < count; row++)
            Assert.Equal(expected.ModuleMatrix[row].Cast<bool>(), Enumerable.Range(0, count).Select(column => drawn[row, column]));
    }

    [Fact]
    public void Without_chinese_type_nothing_is_printed()
    {
        var options = new PrintingOptions();
        while (options.Fonts.Count > 1)
            options.Fonts.RemoveAt(1);
        options.Fonts.Add(typeof(PrintingTests).Assembly.Location);
        var fonts = new PrintFonts(Options.Create(options), NullLogger<PrintFonts>.Instance);
        Assert.Equal("printing.font-missing", Assert.Throws<RuleBroken>(() => new PdfDocument("x", fonts)).Code);
    }

    private PdfText Saved()
    {
        using var file = new MemoryStream();
        pdf.Save(file);
        return new(file.ToArray());
    }

    private static void Inside(PdfText.Page page)
    {
        var places = Place().Matches(page.Drawing);
        Assert.NotEmpty(places);
        Assert.All(
            places,
            place =>
            {
                Assert.InRange(double.Parse(place.Groups["a"].Value, CultureInfo.InvariantCulture), 0, page.Width);
                Assert.InRange(double.Parse(place.Groups["b"].Value, CultureInfo.InvariantCulture), 0, page.Height);
            }
        );
    }

    private static int Outlines(byte[] font)
    {
        for (var entry = 12; ; entry += 16)
            if (font.AsSpan(entry, 4).SequenceEqual("glyf"u8))
                return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(entry + 12));
    }

    [GeneratedRegex(@"(?m)^\d{3}$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?m)^(?<a>[\d.]+) (?<b>[\d.]+) (?<c>[\d.]+) (?<d>[\d.]+) re$", RegexOptions.None, 1000)]
    private static partial Regex Rectangle();

    [GeneratedRegex(@"(?:1 0 0 1|0 -1 1 0) (?<a>-?[\d.]+) (?<b>-?[\d.]+) Tm", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
