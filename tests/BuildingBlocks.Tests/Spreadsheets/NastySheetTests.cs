using System.IO.Compression;
using System.Text;
using CustomerArchive.Spreadsheets;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using static CustomerArchive.BuildingBlocks.Tests.Spreadsheets.Workbooks;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

/// <summary>Sheets as they lie on people's disks.</summary>
[Trait("req", "C14")]
[Collection(nameof(MeasuresMemory))]
public sealed class NastySheetTests
{
    private static readonly WantedField Name = new("name", "客户全称", "单位名称") { Required = true };
    private static readonly WantedField Code = new("code", "统一社会信用代码", "信用代码");
    private static readonly WantedTable Firms = new("firms", [Name, Code, new("capital", "注册资本")]);
    private static readonly WantedTable People = new(
        "people",
        [new("name", "姓名", "客户名称") { Required = true }, new("id", "证件号码") { Required = true }]
    );

    [Theory]
    [InlineData("2026-1-5")]
    [InlineData("2026/1/5")]
    [InlineData("2026.1.5")]
    [InlineData("2026年1月5日")]
    [InlineData("20260105")]
    [InlineData("二〇二六年一月五日")]
    [InlineData("二○二六年一月五号")]
    [InlineData("２０２６－０１－０５")]
    [InlineData("2026年01月05日 星期一")]
    [InlineData("2026-01-05 00:00:00")]
    public void A_day_is_read_however_it_is_written(string text)
    {
        var row = Read(
            Xlsx([
                ["单位名称", "日期"],
                ["甲", text],
            ]),
            Name,
            new("day", "日期")
        ).Rows[0];
        Assert.Equal((new DateOnly(2026, 1, 5), 0), (row.Date("day"), row.Problems.Count));
    }

    [Theory]
    [InlineData("二〇二六年十二月三十一日", "2026-12-31")]
    [InlineData("二零二四年二月廿九日", "2024-02-29")]
    [InlineData("二〇二五年二月二十九日", null)]
    [InlineData("二〇二六年十三月一日", null)]
    public void Days_in_characters_are_real_days(string text, string? day)
    {
        var row = Read(
            Xlsx([
                ["单位名称", "日期"],
                ["甲", text],
            ]),
            Name,
            new("day", "日期")
        ).Rows[0];
        Assert.Equal(day, row.Date("day")?.ToString("yyyy-MM-dd"));
        Assert.Equal(day is null ? ["date_impossible"] : [], row.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("１，０００万元", "10000000")]
    [InlineData("人民币3000万元整", "30000000")]
    [InlineData("壹仟万元整", "10000000")]
    [InlineData("人民币叁仟贰佰万零伍拾元捌角贰分", "32000050.82")]
    [InlineData("壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖圆整", "123456789")]
    [InlineData("三千万元", "30000000")]
    [InlineData("拾万元整", "100000")]
    [InlineData("5百万", "5000000")]
    [InlineData(" 1,234.50 ", "1234.50")]
    public void An_amount_is_read_however_it_is_written(string text, string amount)
    {
        var row = Read(
            Xlsx([
                ["单位名称", "注册资本"],
                ["甲", text],
            ]),
            [.. Firms.Fields]
        ).Rows[0];
        Assert.Equal(
            (decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), 0),
            (row.Amount("capital"), row.Problems.Count)
        );
    }

    [Theory]
    [InlineData("壹贰万元整")]
    [InlineData("元整")]
    public void Characters_that_make_no_amount_are_a_problem(string text)
    {
        var row = Read(
            Xlsx([
                ["单位名称", "注册资本"],
                ["甲", text],
            ]),
            [.. Firms.Fields]
        ).Rows[0];
        Assert.Null(row.Amount("capital"));
        Assert.Equal("amount_form", Assert.Single(row.Problems).Code);
    }

    [Fact]
    public void A_workbook_that_counts_from_1904_says_the_same_days()
    {
        // 2026-01-05 is 46027 days after 1899-12-30 and 44565 after 1904-01-01; as a date and as a bare number.
        var file = Package([
            (
                "S",
                "visible",
                SheetXml([
                    ["单位名称", "日期", "签约日"],
                    ["甲", "~<c r=\"@@\" s=\"1\"><v>44565</v></c>", 44565],
                ])
            ),
        ]);
        Edit(file, "xl/workbook.xml", xml => xml.Replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        var row = Read(file, Name, new("day", "日期"), new("signed", "签约日")).Rows[0];
        Assert.Equal((new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 5)), (row.Date("day"), row.Date("signed")));
    }

    [Fact]
    public void The_table_is_found_among_sheets_and_kinds()
    {
        MemoryStream File() =>
            Package([
                (
                    "说明",
                    "visible",
                    SheetXml([
                        ["填表说明"],
                        ["请勿改动表头"],
                    ])
                ),
                (
                    "旧表",
                    "hidden",
                    SheetXml([
                        ["单位名称", "信用代码"],
                        ["隐藏的", "1"],
                    ])
                ),
                (
                    "半张",
                    "visible",
                    SheetXml([
                        ["信用代码", "注册资本"],
                        ["9144", 1],
                    ])
                ),
                (
                    "客户",
                    "visible",
                    SheetXml([
                        ["单位名称", "信用代码"],
                        ["甲", "1"],
                    ])
                ),
                (
                    "住户",
                    "visible",
                    SheetXml([
                        ["姓名", "证件号码"],
                        ["张三", "2"],
                    ])
                ),
            ]);
        using (var book = Spreadsheet.Open(File()))
        {
            Assert.Equal(["说明", "半张", "客户", "住户"], book.SheetNames);
            var table = book.FindTable([Firms, People], TableChoice.Any);
            Assert.Equal(("客户", "firms", "甲"), (table.SheetName, table.Name, table.Rows().Single().Text("name")));
        }
        using (var book = Spreadsheet.Open(File()))
        {
            var table = book.FindTable([Firms, People], new() { Sheet = "住户" });
            Assert.Equal(("住户", "people"), (table.SheetName, table.Name));
        }
        using (var book = Spreadsheet.Open(File()))
        {
            var table = book.FindTable([Firms, People], new() { Sheet = "半张" });
            Assert.Equal(["name"], table.Missing.Select(field => field.Name));
        }
        using (var book = Spreadsheet.Open(File()))
            Assert.Equal(
                "spreadsheet.sheet-missing",
                Assert.Throws<SpreadsheetRefused>(() => book.FindTable([Firms], new() { Sheet = "旧表" })).Code
            );
    }

    [Fact]
    public void Columns_that_were_assigned_once_are_known_again()
    {
        object?[][] rows =
        [
            ["台账"],
            ["户名", "编码（新）", "备用"],
            ["甲", "1", "x"],
            ["合计", null, null],
        ];
        using (var book = Spreadsheet.Open(Xlsx(rows)))
            Assert.Equal("spreadsheet.no-header", Assert.Throws<SpreadsheetRefused>(() => book.FindTable(Firms.Fields)).Code);

        string shape;
        using (var book = Spreadsheet.Open(Xlsx(rows)))
        {
            var table = book.FindTable([Firms], new() { HeaderRow = 2 });
            Assert.Equal(["A 户名", "B 编码（新）", "C 备用"], table.Columns.Select(column => $"{column.Letter} {column.Title}"));
            shape = table.Shape;
            Assert.False(table.HasKnownLayout);
        }
        // Another month's sheet: same header however it is typed, more rows above it.
        object?[][] next =
        [
            ["台账"],
            ["二月"],
            [" 户 名 ", "编码(新)*", "备用"],
            ["乙", "2", "y"],
        ];
        var layout = new KnownLayout("firms", shape, new Dictionary<string, string> { ["name"] = "A", ["code"] = "B" });
        using (var book = Spreadsheet.Open(Xlsx(next)))
        {
            var table = book.FindTable([Firms, People], new() { Layouts = [layout] });
            Assert.True(table.HasKnownLayout);
            var row = table.Rows().Single();
            Assert.Equal(("乙", "2", 4), (row.Text("name"), row.Text("code"), row.RowNumber));
        }
        // A person's word goes before our guess.
        object?[][] swapped =
        [
            ["单位名称", "信用代码"],
            ["1", "丙"],
        ];
        using (var book = Spreadsheet.Open(Xlsx(swapped)))
            shape = book.FindTable(Firms.Fields).Shape;
        using (var book = Spreadsheet.Open(Xlsx(swapped)))
            Assert.Equal(
                "丙",
                book.FindTable([Firms], new() { Layouts = [new("firms", shape, new Dictionary<string, string> { ["name"] = "B" })] })
                    .Rows()
                    .Single()
                    .Text("name")
            );
    }

    [Fact]
    public void Hidden_rows_are_read_and_told()
    {
        var xml = SheetXml([
                ["单位名称", "信用代码"],
                ["甲", "1"],
                ["乙", "2"],
            ])
            .Replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"");
        var (table, rows) = Read(Package(xml), Name, Code);
        Assert.Equal([(2, false), (3, true)], rows.Select(row => (row.RowNumber, row.IsHidden)));
        Assert.Equal(1, table.HiddenRows);
    }

    [Theory]
    [InlineData("gbk", ',')]
    [InlineData("gb18030", ';')]
    [InlineData("utf-8", '\t')]
    [InlineData("utf-16", ',')]
    public void Csv_of_every_office_program_says_the_same(string encoding, char separator)
    {
        var chosen = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        foreach (var bom in new[] { false, true })
        {
            var text = $"单位名称{separator}地址\r\n\"龘\r\n公司\"{separator}\"一{separator}二\"\r\n";
            var file = new MemoryStream([.. bom ? chosen.GetPreamble() : [], .. chosen.GetBytes(text)]);
            var row = Read(file, Name, new("address", "地址")).Rows.Single();
            Assert.Equal(("龘\n公司", $"一{(separator == '\t' ? ' ' : separator)}二"), (row.Text("name"), row.Text("address")));
        }
    }

    [Fact]
    public void Two_hundred_thousand_rows_that_are_only_formatted_are_no_rows()
    {
        var xml = new StringBuilder(
            SheetXml([
                ["单位名称", "信用代码"],
                ["甲", "1"],
            ])
        );
        var end = xml.ToString().IndexOf("</sheetData>", StringComparison.Ordinal);
        var empty = new StringBuilder();
        for (var row = 4; row <= 200_000; row++)
            empty.Append($"<row r=\"{row}\" s=\"1\" customFormat=\"1\"><c r=\"A{row}\" s=\"1\"/></row>");
        xml.Insert(end, empty);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var rows = ReadWithin(new() { Rows = 10 }, Package(xml.ToString()), Name, Code).Rows;
        Assert.Equal("甲", Assert.Single(rows).Text("name"));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 32 << 20);
    }

    [Fact]
    public void The_error_workbook_keeps_what_the_sender_made()
    {
        const string red = "FFC00000";
        var source = new MemoryStream();
        using (var writer = new SpreadsheetWriter(source))
        {
            writer.StartSheet("客户", [new("单位名称"), new("日期"), new("合计")]);
            writer.Row("甲", new DateOnly(2026, 1, 5), 2);
            writer.Row("乙", null, 3);
            writer.StartSheet("别的", [new("保留")]);
        }
        Edit(
            source,
            "xl/worksheets/sheet1.xml",
            xml =>
                System.Text.RegularExpressions.Regex.Replace(
                    xml.Replace("<v>2</v>", "<f>1+1</f><v>2</v>")
                        .Replace("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>"),
                    "<(\\w+:)?cols[ >].*?</(\\w+:)?cols>",
                    "<cols><col min=\"1\" max=\"1\" width=\"44\" customWidth=\"1\"/><col min=\"3\" max=\"16384\" width=\"9\"/></cols>",
                    System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(5)
                )
        );
        var copy = new MemoryStream();
        ErrorWorkbook.Write(
            source,
            "客户",
            1,
            [
                new("B2", 2, "日期", "day", "date_range", "太早 <&>", "Too early", ""),
                new("B3", 3, "日期", "day", "required", "必填", "Required", ""),
                new("3", 3, null, null, "whole", "整行", "Row", ""),
            ],
            copy
        );
        copy.Position = 0;
        using var document = SpreadsheetDocument.Open(copy, false);
        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013)
                .Validate(document)
                .Select(error => $"{error.Path?.XPath} {error.Description}")
        );
        var book = document.WorkbookPart!;
        Assert.Equal(2, book.WorksheetParts.Count());
        var sheet = ((WorksheetPart)book.GetPartById(book.Workbook.Descendants<Sheet>().First().Id!)).Worksheet;
        var formats = book.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var fonts = book.WorkbookStylesPart.Stylesheet.Fonts!.Elements<Font>().ToList();
        Cell At(string address) => sheet.Descendants<Cell>().Single(cell => cell.CellReference == address);
        CellFormat FormatOf(string address) => formats[(int)(At(address).StyleIndex?.Value ?? 0)];

        Assert.Equal("1+1", At("C2").CellFormula!.Text);
        Assert.Equal("C2:C3", sheet.Descendants<MergeCell>().Single().Reference);
        Assert.Equal(("46027", 164u), (At("B2").CellValue!.Text, FormatOf("B2").NumberFormatId!.Value));
        Assert.True(FormatOf("B2").ApplyFill!.Value && FormatOf("B3").ApplyFill!.Value);
        Assert.Equal("错误原因", At("D1").InnerText);
        Assert.Equal("B2 日期：太早 <&>", At("D2").InnerText);
        Assert.Equal("B3 日期：必填\n整行", At("D3").InnerText);
        Assert.Equal(red, fonts[(int)FormatOf("D2").FontId!.Value].Color!.Rgb!.Value);
        Assert.Equal(
            [(1u, 1u), (3u, 3u), (4u, 4u), (5u, 16384u)],
            sheet.Descendants<Column>().Select(column => (column.Min!.Value, column.Max!.Value))
        );
    }

    [Fact]
    public void A_csv_is_written_so_that_it_reads_back_and_computes_nothing()
    {
        string[] texts = ["=1+1", "+86 138", "-2", "@SUM(A1)", "911101081017092496", "00123", "一,二", "他说\"好\"", "多\n行", "𠮷龘"];
        foreach (var encoding in Enum.GetValues<CsvEncoding>())
        {
            var file = new MemoryStream();
            using (var writer = new CsvSheetWriter(file, encoding))
            {
                writer.StartSheet("客户", [new("单位名称"), new("信用代码")]);
                foreach (var text in texts)
                    writer.Row(text, new DateOnly(2026, 1, 5));
                Assert.Equal(encoding == CsvEncoding.Gbk ? [("𠮷", 1)] : [], writer.Lost.Select(lost => (lost.Key, lost.Value)));
            }
            var raw = file.ToArray();
            Assert.Equal(encoding == CsvEncoding.Utf8, raw.AsSpan().StartsWith(Encoding.UTF8.GetPreamble()));
            file.Position = 0;
            var rows = Read(file, Name, new("day", "信用代码")).Rows;
            Assert.Equal(
                texts.Select(text => encoding == CsvEncoding.Gbk ? text.Replace("𠮷", "〓") : text),
                rows.Select(row => row.Text("name"))
            );
            Assert.All(rows, row => Assert.Equal(new DateOnly(2026, 1, 5), row.Date("day")));
            file.Position = 0;
            using var lines = new StreamReader(file, Encoding.Latin1);
            Assert.DoesNotMatch("(?m)^\"?[+@-]|^\"?=[^\"]", lines.ReadToEnd());
        }
    }

    private static void Edit(MemoryStream file, string path, Func<string, string> edit)
    {
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(path)!.Open()))
                xml = reader.ReadToEnd();
            zip.GetEntry(path)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(path).Open());
            writer.Write(edit(xml));
        }
        file.Position = 0;
    }
}
