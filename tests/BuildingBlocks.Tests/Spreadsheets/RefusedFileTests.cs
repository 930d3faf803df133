using System.IO.Compression;
using System.Text;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

[Trait("req", "C14")]
public sealed class RefusedFileTests
{
    private static readonly WantedField[] Wanted = [new("name", "姓名"), new("phone", "电话")];
    private static readonly object?[][] Sheet =
    [
        ["姓名", "电话"],
        ["张三", "13800138000"],
    ];

    private static SpreadsheetRefused Refused(Stream file, SpreadsheetLimits? limits = null)
    {
        var refused = Assert.Throws<SpreadsheetRefused>(() => Workbooks.ReadWithin(limits ?? new(), file, Wanted));
        Assert.NotEqual("", refused.Zh);
        Assert.NotEqual("", refused.En);
        return refused;
    }

    [Fact]
    public void An_empty_file() => Assert.Equal("spreadsheet.empty", Refused(new MemoryStream()).Code);

    [Fact]
    public void A_zip_of_something_else() =>
        Assert.Equal("spreadsheet.not-a-spreadsheet", Refused(Workbooks.Zip(("word/document.xml", "<a/>"))).Code);

    [Theory]
    [InlineData("%PDF-1.7\n%\u0000\u0001\u0002\u0003")]
    [InlineData("<html><table><tr><td>姓名</td></tr></table></html>")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0")]
    public void Other_binaries(string content) =>
        Assert.Equal("spreadsheet.not-a-spreadsheet", Refused(Workbooks.Text(content, Encoding.Latin1)).Code);

    [Fact]
    public void Zeros_far_down_in_a_csv() =>
        Assert.Equal("spreadsheet.not-a-spreadsheet", Refused(Workbooks.Text("姓名,电话\n" + new string('a', 9000) + ",\0\n")).Code);

    [Fact]
    public void An_old_xls_and_one_with_a_password()
    {
        var ole = new byte[300_000];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(ole);
        Assert.Equal("spreadsheet.old-format", Refused(new MemoryStream(ole)).Code);
        // Across the border of the pieces in which the file is searched.
        foreach (var at in new[] { 512, 81_900, 131_060, 299_968 })
        {
            var locked = (byte[])ole.Clone();
            Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(locked, at);
            Assert.Equal("spreadsheet.password", Refused(new MemoryStream(locked)).Code);
        }
    }

    [Fact]
    public void Every_truncation_of_an_xlsx_is_refused_or_read_but_never_throws_anything_else()
    {
        using var sample = SampleFileTests.Open("rent-ledger.xlsx");
        var bytes = new byte[sample.Length];
        sample.ReadExactly(bytes);
        foreach (var length in Enumerable.Range(0, 60).Select(i => bytes.Length * i / 60).Append(bytes.Length - 1))
            Assert.StartsWith("spreadsheet.", Refused(new MemoryStream(bytes[..length])).Code);
    }

    [Fact]
    public void Flipped_bytes_in_an_xlsx_never_throw_anything_else()
    {
        using var sample = SampleFileTests.Open("rent-ledger.xlsx");
        var bytes = new byte[sample.Length];
        sample.ReadExactly(bytes);
        var random = new Random(20261122);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var broken = (byte[])bytes.Clone();
            for (var i = 0; i < 1 + round % 8; i++)
                broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                Workbooks.Read(new MemoryStream(broken), new WantedField("building", "楼宇名称"), new WantedField("unit", "单元号"));
            }
            catch (SpreadsheetRefused)
            {
                refused++;
            }
        }
        Assert.True(refused > 100, $"{refused} of 400 refused");
    }

    [Theory]
    [InlineData("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"9999999999\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"-5\"><c r=\"A-5\"><v>x</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row></sheetData></worksheet>")]
    [InlineData(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"n\"><v>Infinity</v></c></row></sheetData><mergeCells><mergeCell ref=\"Q:Q:Q\"/></mergeCells></worksheet>"
    )]
    [InlineData("<not-a-sheet/>")]
    [InlineData("")]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>"
    )]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    )]
    public void Forged_sheets(string xml) =>
        Assert.StartsWith(
            "spreadsheet.",
            Refused(
                Workbooks.Package(
                    xml.Replace("<worksheet>", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
                )
            ).Code
        );

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var workbook = zip.CreateEntry("xl/workbook.xml").Open())
                workbook.Write("<workbook/>"u8);
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
                part.Write(zeros);
        }
        Assert.True(file.Length < 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("spreadsheet.bomb", Refused(file).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Limits_hold_for_both_kinds()
    {
        var ten = new SpreadsheetLimits
        {
            Rows = 10,
            Columns = 5,
            CellLength = 20,
        };
        object?[][] tall = [.. Sheet, .. Enumerable.Repeat(Sheet[1], 20)];
        object?[][] wide =
        [
            ["姓名", "电话", null, null, null, "第六列"],
        ];
        object?[][] padded =
        [
            ["姓名", "电话", null, null, null, " "],
            ["张三", "1"],
        ];
        object?[][] longCell = [.. Sheet, [new string('长', 21)]];

        Assert.Equal("spreadsheet.too-many-rows", Refused(Workbooks.Xlsx(tall), ten).Code);
        Assert.Equal("spreadsheet.too-many-columns", Refused(Workbooks.Xlsx(wide), ten).Code);
        Assert.Equal("spreadsheet.cell-too-long", Refused(Workbooks.Xlsx(longCell), ten).Code);
        Assert.Single(Workbooks.ReadWithin(ten, Workbooks.Xlsx(padded), Wanted).Rows);

        Assert.Equal("spreadsheet.too-many-rows", Refused(Csv(tall), ten).Code);
        Assert.Equal("spreadsheet.too-many-columns", Refused(Csv(wide), ten).Code);
        Assert.Equal("spreadsheet.cell-too-long", Refused(Csv(longCell), ten).Code);
        Assert.Single(Workbooks.ReadWithin(ten, Csv(padded), Wanted).Rows);

        Assert.Equal("spreadsheet.too-large", Refused(Csv(tall), new() { FileBytes = 100 }).Code);
        Assert.Equal("spreadsheet.too-large", Refused(new Workbooks.Upload(Csv(tall)), new() { FileBytes = 100 }).Code);
        Assert.Equal("spreadsheet.bomb", Refused(Workbooks.Xlsx(tall), new() { UnpackedBytes = 1000 }).Code);

        static MemoryStream Csv(object?[][] rows) => Workbooks.Text(string.Join('\n', rows.Select(row => string.Join(',', row))));
    }

    [Theory]
    [InlineData("姓名,电话\n\"张三,1\n李四,2\n王五,3\n")]
    [InlineData("姓名,电话\n\"张三\"x,1\n")]
    [InlineData("姓名,电话\na\"b,\"1\n2\n")]
    public void Quotes_that_do_not_pair(string csv) => Assert.Equal("spreadsheet.quotes", Refused(Workbooks.Text(csv)).Code);

    [Fact]
    public void An_unclosed_quote_in_a_large_file_does_not_take_the_memory()
    {
        var csv = Workbooks.Text("姓名,电话\n\"" + string.Concat(Enumerable.Repeat("张三,13800138000\n", 1_000_000)));
        Assert.Equal("spreadsheet.quotes", Refused(csv).Code);
    }

    [Fact]
    public void Quotes_that_do_pair_and_inches_are_fine()
    {
        var rows = Workbooks.Read(Workbooks.Text("姓名,电话\n\"张\n三, 先生 \"\"小张\"\"\",1\n5\" 管,2\n"), Wanted).Rows;
        Assert.Equal("张\n三, 先生 \"小张\"", rows[0].Text("name"));
        Assert.Equal("5\" 管", rows[1].Text("name"));
        Assert.Equal("A3", rows[1].Address("name"));
    }

    [Fact]
    public void Bytes_of_no_encoding() =>
        Assert.Equal("spreadsheet.encoding", Refused(new MemoryStream([.. "a,b\n"u8, 0x81, 0xFF, 0xFF, (byte)'\n'])).Code);

    [Fact]
    public void No_header() =>
        Assert.Equal(
            "spreadsheet.no-header",
            Refused(
                Workbooks.Xlsx([
                    ["a", "b"],
                    ["c", "d"],
                ])
            ).Code
        );
}
