using System.Diagnostics;
using System.IO.Compression;
using CustomerArchive.Spreadsheets;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit.Abstractions;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

[Trait("req", "C14")]
[Collection(nameof(MeasuresMemory))]
public sealed class WritingTests(ITestOutputHelper output)
{
    private static readonly WantedField[] Wanted =
    [
        new("name", "客户全称"),
        new("day", "成立日期"),
        new("amount", "注册资本"),
        new("phone", "联系电话"),
    ];

    [Fact]
    public void What_is_exported_can_be_imported()
    {
        var file = new MemoryStream();
        using (var writer = new SpreadsheetWriter(file))
        {
            writer.StartSheet("客户/名单", [new("客户全称", 40), new("成立日期"), new("注册资本"), new("联系电话")]);
            writer.Row("𠮷田有限公司", new DateOnly(2024, 1, 5), 1234.56m, "13860913909");
            writer.Row("_x0041_ & <b>\u0001" + (char)0xD842, new DateOnly(1880, 1, 1), -5, null);
        }
        AssertValid(file);
        var (table, rows) = Workbooks.Read(file, Wanted);
        Assert.Equal("客户名单", table.SheetName);
        Assert.Equal(("𠮷田有限公司", "13860913909"), (rows[0].Text("name"), rows[0].Text("phone")));
        Assert.Equal((new DateOnly(2024, 1, 5), 1234.56m), (rows[0].Date("day"), rows[0].Amount("amount")));
        Assert.Equal((new DateOnly(1880, 1, 1), -5m), (rows[1].Date("day"), rows[1].Amount("amount")));
        Assert.EndsWith("_ & <b>\ufffd", rows[1].Text("name"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData(" =1+1")]
    public void Text_never_becomes_a_formula(string text)
    {
        var file = new MemoryStream();
        using (var writer = new SpreadsheetWriter(file))
        {
            writer.StartSheet("s", [new("客户全称"), new("联系电话")]);
            writer.Row(text, "1");
        }
        var sheet = SheetXml(file);
        Assert.DoesNotContain("<x:f>", sheet);
        Assert.DoesNotContain("<f>", sheet);
        Assert.Contains("inlineStr", sheet);
        using var document = SpreadsheetDocument.Open(file, false);
        var cell = document
            .WorkbookPart!.WorksheetParts.Single()
            .Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
            .Single(cell => cell.CellReference == "A2");
        var format = (DocumentFormat.OpenXml.Spreadsheet.CellFormat)
            document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        Assert.True(format.QuotePrefix!.Value);
        Assert.Equal(text, cell.InnerText);
    }

    [Fact]
    public void Long_text_is_cut_visibly_and_sheets_of_one_name_are_told_apart()
    {
        var file = new MemoryStream();
        using (var writer = new SpreadsheetWriter(file))
        {
            writer.StartSheet("s", [new("客户全称"), new("联系电话")]);
            writer.Row(string.Concat(Enumerable.Repeat("𠮷", 40_000)), "1");
            writer.StartSheet("S", [new("客户全称")]);
        }
        AssertValid(file);
        var text = Workbooks.Read(file, Wanted).Rows[0].Text("name")!;
        Assert.True(text.Length <= 32_767);
        Assert.EndsWith("𠮷…（已截断）", text);
    }

    [Fact]
    public void The_error_workbook_is_the_same_sheet_with_the_reasons_behind_it()
    {
        using var source = SampleFileTests.Open("customers.xlsx");
        List<CellProblem> problems;
        SheetTable table;
        using (var book = Spreadsheet.Open(source))
        {
            table = book.FindTable([new("name", "客户全称") { Required = true }, new("day", "成立日期")]);
            problems = table.Rows().Select(row => (row.Date("day"), row.Problems)).SelectMany(row => row.Problems).ToList();
        }
        Assert.Equal(["F22", "B52"], problems.Select(problem => problem.Cell));

        var copy = new MemoryStream();
        ErrorWorkbook.Write(source, table.SheetName, table.HeaderRow, problems, copy);
        Assert.Equal(Faults(source), Faults(copy)); // the sender's program has its own idea of what is valid
        Assert.Contains("A1:W1", SheetXml(copy));

        var (again, rows) = Workbooks.Read(
            copy,
            new("name", "客户全称"),
            new("day", "成立日期"),
            new("email", "业务联系人一>电子邮箱"),
            new("reason", "错误原因")
        );
        Assert.Equal((60, 3, "X"), (rows.Count, again.HeaderRow, again.Mapped["reason"].Letter));
        Assert.Equal("F22 企业基础信息/成立日期：没有这一天：2019年2月30日", rows.Single(row => row.RowNumber == 22).Text("reason"));
        Assert.Equal("admin@@example", rows.Single(row => row.RowNumber == 21).Text("email"));
        Assert.Equal(new DateOnly(2004, 12, 29), rows.Single(row => row.RowNumber == 10).Date("day"));
        Assert.Equal(2, rows.Count(row => !row.IsEmpty("reason")));

        var brief = new MemoryStream();
        ErrorWorkbook.Write(source, table.SheetName, table.HeaderRow, problems, brief, onlyRowsWithProblems: true);
        Assert.Equal(Faults(source), Faults(brief));
        var shown = Workbooks.Read(brief, new("name", "客户全称"), new("reason", "错误原因")).Rows;
        Assert.Equal([22, 52], shown.Where(row => !row.IsHidden).Select(row => row.RowNumber));
        Assert.Equal(60, shown.Count);
    }

    [Fact]
    public void The_error_workbook_of_a_csv_is_an_xlsx_with_the_same_cells()
    {
        var source = Workbooks.Text("客户全称,联系电话\n=1+1,13860913909\n\n𠮷,001\n");
        var copy = new MemoryStream();
        var problem = new CellProblem("B4", 4, "联系电话", "phone", "length", "位数不对", "Wrong length", "001");
        ErrorWorkbook.Write(source, "Sheet1", 1, [problem], copy);
        AssertValid(copy);
        Assert.DoesNotContain("<x:f>", SheetXml(copy));
        var rows = Workbooks.Read(copy, [.. Wanted, new("reason", "错误原因")]).Rows;
        Assert.Equal(
            [(2, "=1+1", null), (4, "𠮷", "B4 联系电话：位数不对")],
            rows.Select(row => (row.RowNumber, row.Text("name"), row.Text("reason")))
        );
        Assert.Equal("001", rows[1].Text("phone"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fifty_thousand_rows_do_not_grow_the_memory(bool csv)
    {
        const int count = 50_000;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var file = File.Create(path))
                WriteLarge(file, count, csv);

            WantedField[] wanted = [new("name", "列0"), new("day", "列1"), new("amount", "列2"), new("phone", "列3")];
            var clock = Stopwatch.StartNew();
            var floor = GC.GetTotalMemory(forceFullCollection: true);
            long peak = 0;
            var read = 0;
            using (var file = File.OpenRead(path))
            using (var book = Spreadsheet.Open(file))
            {
                foreach (var row in book.FindTable(wanted).Rows())
                {
                    _ = row.Text("name");
                    Assert.NotNull(row.Date("day"));
                    Assert.NotNull(row.Amount("amount"));
                    Assert.Empty(row.Problems);
                    if (++read % 5_000 == 0)
                        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - floor);
                }
            }
            output.WriteLine(
                $"{(csv ? "csv" : "xlsx")}: read {read} rows, live memory grew by at most {peak / 1024} KB, {clock.ElapsedMilliseconds} ms"
            );
            Assert.Equal(count, read);
            Assert.True(peak < 8 << 20, $"grew by {peak}");

            clock.Restart();
            long most = 0;
            using (var file = File.OpenRead(path))
            {
                var target = new Measured(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - floor));
                ErrorWorkbook.Write(file, csv ? "Sheet1" : "大表", 1, [], target);
                output.WriteLine(
                    $"error workbook of {target.Written / 1024} KB, live memory grew by at most {most / 1024} KB, {clock.ElapsedMilliseconds} ms"
                );
                Assert.True(target.Written > 1 << 20);
            }
            Assert.True(most < 8 << 20, $"grew by {most}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void WriteLarge(Stream file, int count, bool csv)
    {
        IEnumerable<object?[]> rows = Enumerable
            .Range(0, count)
            .Select(i =>
                Enumerable
                    .Range(0, 20)
                    .Select(c =>
                        c switch
                        {
                            0 => (object?)$"客户{i}有限公司",
                            1 => "2024年1月5日",
                            2 => 1000.5m + i,
                            _ => $"内容{i}-{c}",
                        }
                    )
                    .ToArray()
            );
        var titles = Enumerable.Range(0, 20).Select(c => $"列{c}");
        if (csv)
        {
            using var text = new StreamWriter(file);
            text.WriteLine(string.Join(',', titles));
            foreach (var row in rows)
                text.WriteLine(string.Join(',', row));
            return;
        }
        using var writer = new SpreadsheetWriter(file);
        writer.StartSheet("大表", [.. titles.Select(title => new WrittenColumn(title))]);
        foreach (var row in rows)
            writer.Row(row);
    }

    private static void AssertValid(MemoryStream file) => Assert.Empty(Faults(file));

    private static HashSet<string> Faults(Stream file)
    {
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013)
            .Validate(document)
            .Select(error => $"{error.Path?.XPath}: {error.Description}")
            .ToHashSet();
        file.Position = 0;
        return faults;
    }

    private static string SheetXml(MemoryStream file)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Takes bytes as a web answer would, forward only, and looks at the memory now and then.</summary>
    private sealed class Measured(Action look) : Stream
    {
        private long _next = 1 << 20;

        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Written;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written += count;
            if (Written < _next)
                return;
            _next += 1 << 20;
            look();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
