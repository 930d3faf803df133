using System.Text;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

[Trait("req", "C14")]
public sealed class TableTests
{
    private static readonly WantedField[] People = [new("name", "姓名") { Required = true }, new("phone", "电话", "联系电话")];

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("GB18030", false)]
    public void Every_encoding_keeps_rare_characters(string name, bool mark)
    {
        var encoding = name == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var file = new MemoryStream([
            .. mark ? encoding.GetPreamble() : [],
            .. encoding.GetBytes("姓名,电话\r\n𠮷𬎆䶮㛃·,13800138000\r\n"),
        ]);
        using var book = Spreadsheet.Open(file);
        Assert.Equal(name, book.Encoding, ignoreCase: true);
        Assert.Equal("𠮷𬎆䶮㛃·", book.FindTable(People).Rows().Single().Text("name"));
    }

    [Fact]
    public void An_utf8_character_across_the_border_of_two_pieces_is_not_taken_for_gbk()
    {
        foreach (var padding in new[] { 65_510, 65_511, 65_512, 65_513 })
        {
            using var book = Spreadsheet.Open(
                Workbooks.Text("姓名,电话\n" + new string('a', padding) + string.Concat(Enumerable.Repeat("𠮷", 20)))
            );
            Assert.Equal("utf-8", book.Encoding);
        }
    }

    [Theory]
    [InlineData("姓名\t电话\n张三\t138\n")]
    [InlineData("姓名;电话\n张三;138\n")]
    [InlineData("人员名单\n\n姓名,电话\n张三,138\n")]
    [InlineData("\n\n\"姓名\",\"电话\"\n\n张三,138")]
    public void Csv_delimiters_titles_and_blank_lines(string csv)
    {
        var row = Assert.Single(Workbooks.Read(Workbooks.Text(csv), People).Rows);
        Assert.Equal(("张三", "138"), (row.Text("name"), row.Text("phone")));
        Assert.Equal(csv[..csv.IndexOf('张')].Count(c => c == '\n') + 1, row.RowNumber); // as Excel counts
    }

    [Fact]
    public void An_upload_that_cannot_seek_is_read()
    {
        Assert.Single(
            Workbooks
                .Read(
                    new Workbooks.Upload(
                        Workbooks.Xlsx([
                            ["姓名", "电话"],
                            ["张三", 138],
                        ])
                    ),
                    People
                )
                .Rows
        );
        Assert.Single(Workbooks.Read(new Workbooks.Upload(Workbooks.Text("姓名,电话\n张三,138\n")), People).Rows);
    }

    [Fact]
    public void Titles_compare_without_width_marks_blanks_and_units()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Xlsx([
                ["姓 名 *", "联系电话（手机）：", "ＡＢＣ", "备注"],
                ["张三", "138", "x", "y"],
            ]),
            [.. People, new("abc", "abc")]
        );
        Assert.Equal(["A", "B", "C"], new[] { "name", "phone", "abc" }.Select(field => table.Mapped[field].Letter));
        Assert.Equal("备注", Assert.Single(table.Unknown).Title);
        Assert.Equal("y", rows[0].Text(table.Unknown[0]));
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Xlsx([
                ["电话", "地址"],
                ["1", "2"],
            ]),
            [.. People, new("address", "地址")]
        );
        Assert.Equal("name", Assert.Single(table.Missing).Name);
        Assert.Null(rows[0].Text("name"));
        Assert.Empty(rows[0].Problems);
        Assert.Throws<ArgumentException>(() => rows[0].Text("nmae"));
    }

    [Fact]
    public void Two_level_headers_with_vertical_merges()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Xlsx(
                [
                    ["台账", null, null, null, null],
                    ["姓名", "紧急联系人", null, "本人", null],
                    [null, "姓名", "电话", "电话", "地址"],
                    ["张三", "李四", "1", "2", "某路"],
                ],
                "A1:E1",
                "A2:A3",
                "B2:C2",
                "D2:E2"
            ),
            new("name", "姓名"),
            new("emergency", "紧急联系人>电话"),
            new("phone", "本人>电话")
        );
        Assert.Equal(3, table.HeaderRow);
        Assert.Equal("A C D", string.Join(' ', new[] { "name", "emergency", "phone" }.Select(field => table.Mapped[field].Letter)));
        Assert.Equal(("张三", "1", "2"), (rows[0].Text("name"), rows[0].Text("emergency"), rows[0].Text("phone")));
    }

    [Fact]
    public void Two_level_headers_are_seen_even_when_only_the_upper_titles_are_wanted()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Xlsx(
                [
                    ["姓名", "电话", "联系人", null],
                    [null, null, "甲", "乙"],
                    ["张三", "1", "x", "y"],
                ],
                "A1:A2",
                "B1:B2",
                "C1:D1"
            ),
            People
        );
        Assert.Equal((2, 1), (table.HeaderRow, rows.Count));
    }

    [Fact]
    public void Two_level_headers_of_a_csv_have_no_merges()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Text("台账,,,,\n,联系人一,,联系人二,\n单位,姓名,电话,姓名,电话\n甲公司,张三,1,李四,2\n"),
            new("unit", "单位"),
            new("name1", "联系人一>姓名"),
            new("phone2", "联系人二>电话")
        );
        Assert.Equal("联系人二/电话", table.Mapped["phone2"].FullTitle);
        Assert.Null(table.Mapped["unit"].Group);
        Assert.Equal(("张三", "2"), (rows[0].Text("name1"), rows[0].Text("phone2")));
    }

    [Fact]
    public void Equal_titles_are_told_apart_by_their_count()
    {
        var (_, rows) = Workbooks.Read(
            Workbooks.Text("单位,姓名,电话,姓名,电话\n甲,张三,1,李四,2\n"),
            new("unit", "单位"),
            new("name2", "姓名#2"),
            new("phone1", "电话"),
            new("phone2", "电话#2")
        );
        Assert.Equal(("李四", "1", "2"), (rows[0].Text("name2"), rows[0].Text("phone1"), rows[0].Text("phone2")));
    }

    [Fact]
    public void The_title_row_and_notes_above_are_no_group()
    {
        var (table, _) = Workbooks.Read(
            Workbooks.Xlsx([
                ["客户名单"],
                ["填报单位：某公司", null, "日期：2024-01-05"],
                ["姓名", "电话", "备注"],
                ["张三", "1", "2"],
            ]),
            People
        );
        Assert.All(table.Columns, column => Assert.Null(column.Group));
    }

    [Fact]
    public void Totals_notes_blanks_and_repeated_headers_are_left_out()
    {
        var (table, rows) = Workbooks.Read(
            Workbooks.Xlsx([
                ["序号", "姓名", "电话"],
                [1, "张三", "1"],
                [null, " ", "\u3000"],
                ["小  计：", null, "1"],
                ["序号", "姓名", "电话"],
                [2, "合计科技", "2"],
                ["总计", "2人"],
                ["制表人：李四", null, "审核：王五"],
            ]),
            People
        );
        Assert.Equal([2, 6], rows.Select(row => row.RowNumber));
        Assert.Equal([new(4, "total"), new(5, "header"), new(7, "total"), new(8, "note")], table.Skipped);
    }

    [Fact]
    public void Ditto_and_merged_cells_are_filled_from_above()
    {
        var (_, rows) = Workbooks.Read(
            Workbooks.Xlsx(
                [
                    ["姓名", "楼宇", "地址", "寄送地址"],
                    ["张三", "A座", "甲路", "同上"],
                    ["李四", null, "同上", "同地址"],
                    ["王五", null, "〃", "丁路"],
                    ["赵六", "B座", "乙路", "同上"],
                ],
                "B2:B4"
            ),
            new("name", "姓名"),
            new("building", "楼宇"),
            new("address", "地址"),
            new("post", "寄送地址") { DittoOf = "address" }
        );
        Assert.Equal(["A座", "A座", "A座", "B座"], rows.Select(row => row.Text("building")));
        Assert.Equal(["甲路", "甲路", "甲路", "乙路"], rows.Select(row => row.Text("address")));
        Assert.Equal(["甲路", "甲路", "丁路", "乙路"], rows.Select(row => row.Text("post")));
    }

    [Fact]
    public void Ditto_with_nothing_above_is_a_problem()
    {
        var (_, rows) = Workbooks.Read(Workbooks.Text("姓名,电话\n张三,同上\n"), People);
        Assert.Equal(("B2", "ditto_nothing"), (rows[0].Problems.Single().Cell, rows[0].Problems.Single().Code));
    }

    [Fact]
    public void A_name_that_begins_with_the_character_for_same_stays()
    {
        var (_, rows) = Workbooks.Read(Workbooks.Text("姓名,电话\n同济大学,同仁堂\n"), People);
        Assert.Equal(("同济大学", "同仁堂"), (rows[0].Text("name"), rows[0].Text("phone")));
    }

    [Fact]
    public void Hidden_sheets_and_sheets_without_the_table_are_passed_over()
    {
        var right = Workbooks.SheetXml([
            ["姓名", "电话"],
            ["张三", "1"],
        ]);
        var file = Workbooks.Package([
            ("旧", "hidden", right),
            (
                "说明",
                "visible",
                Workbooks.SheetXml([
                    ["请勿修改表头"],
                ])
            ),
            ("名单", "visible", right),
        ]);
        Assert.Equal("名单", Workbooks.Read(file, People).Table.SheetName);
    }

    [Fact]
    public void Formula_failures_required_cells_and_masked_values_are_reported_with_their_address()
    {
        var (_, rows) = Workbooks.Read(
            Workbooks.Xlsx([
                ["姓名", "电话", "日期"],
                [null, "13800138000", "~<c r=\"@@\" t=\"e\"><v>#REF!</v></c>"],
            ]),
            new("name", "姓名") { Required = true },
            new("phone", "电话") { Sensitive = true },
            new("day", "日期")
        );
        var row = rows[0];
        Assert.Null(row.Date("day"));
        row.Refuse("phone", "duplicate", "重复", "duplicate");
        row.RefuseRow("overlap", "整行有误", "the row is wrong");
        Assert.Equal(
            [("A2", "required", ""), ("C2", "cell_error", "#REF!"), ("B2", "duplicate", "1*********0"), ("2", "overlap", "")],
            row.Problems.Select(problem => (problem.Cell, problem.Code, problem.Raw))
        );
    }

    [Fact]
    public void Rows_with_gaps_keep_their_numbers()
    {
        const string xml =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"3\"><c r=\"B3\" t=\"str\"><v>姓名</v></c><c r=\"D3\" t=\"str\"><v>电话</v></c></row>"
            + "<row r=\"70\"><c r=\"B70\" t=\"str\"><f>A1</f><v>张三</v></c><c r=\"D70\"><v>13860913909</v></c></row></sheetData></worksheet>";
        var row = Assert.Single(Workbooks.Read(Workbooks.Package(xml), People).Rows);
        Assert.Equal((70, "D70", "张三", "13860913909"), (row.RowNumber, row.Address("phone"), row.Text("name"), row.Text("phone")));
    }
}
