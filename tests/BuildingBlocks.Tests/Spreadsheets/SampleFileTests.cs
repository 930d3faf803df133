using CustomerArchive.Spreadsheets;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

[Trait("req", "C14")]
public sealed class SampleFileTests
{
    private static readonly WantedField[] Customer =
    [
        new("name", "客户全称", "单位名称", "客户名称", "企业名称") { Required = true },
        new("creditCode", "统一社会信用代码", "信用代码") { Required = true },
        new("foundedOn", "成立日期", "注册日期"),
        new("capital", "注册资本", "注册资金"),
        new("representative", "法定代表人"),
        new("representativePhone", "法人联系电话") { Sensitive = true },
        new("registeredAddress", "注册地址", "住所"),
        new("actualAddress", "实际经营地址", "经营地址") { DittoOf = "registeredAddress" },
        new("contact1.name", "业务联系人一>联系人姓名"),
        new("contact1.phone", "业务联系人一>联系电话"),
        new("contact1.email", "业务联系人一>电子邮箱"),
        new("contact2.name", "业务联系人二>联系人姓名"),
        new("contact2.phone", "业务联系人二>联系电话"),
        new("remark", "备注"),
    ];

    [Fact]
    public void The_customer_sheet_is_read_below_its_title_and_its_two_header_rows()
    {
        using var file = Open("customers.xlsx");
        using var book = Spreadsheet.Open(file);
        var table = book.FindTable(Customer);

        Assert.Equal("客户台账", table.SheetName);
        Assert.Equal(3, table.HeaderRow);
        Assert.Equal(Customer.Length, table.Mapped.Count);
        Assert.Empty(table.Missing);
        Assert.Equal("M", table.Mapped["contact1.name"].Letter);
        Assert.Equal("业务联系人二/联系电话", table.Mapped["contact2.phone"].FullTitle);
        Assert.Equal("S", table.Mapped["contact2.phone"].Letter);
        Assert.Equal("万元", table.Mapped["capital"].Unit);
        Assert.Contains(table.Unknown, column => column is { Title: "职务", Group: "业务联系人一" });

        var rows = table.Rows().ToList();
        Assert.Equal(60, rows.Count);
        Assert.Equal(new SkippedRow(64, "total"), Assert.Single(table.Skipped));
    }

    [Fact]
    public void Values_of_the_customer_sheet_mean_what_a_person_reads()
    {
        using var file = Open("customers.xlsx");
        using var book = Spreadsheet.Open(file);
        var rows = book.FindTable(Customer).Rows().ToDictionary(row => row.RowNumber);

        Assert.Equal("91310115MA2TH3BJ3Y", rows[4].Text("creditCode"));
        Assert.Equal(new DateOnly(1998, 11, 9), rows[4].Date("foundedOn"));
        Assert.Equal(500_000m, rows[4].Amount("capital")); // 50 in a column of 万元
        Assert.Equal("13860913909", rows[4].Text("representativePhone"));
        Assert.Equal("成都市南山区科苑南路51号", rows[4].Text("actualAddress")); // 同注册地址
        Assert.Equal("同注册地址", rows[4].Raw("actualAddress"));
        Assert.Equal(rows[5].Text("registeredAddress"), rows[5].Text("actualAddress")); // 同上, said of the registered address
        Assert.Equal(30_000_000m, rows[5].Amount("capital")); // 人民币3000万元整
        Assert.Equal("178-6579-7543", rows[5].Text("representativePhone"));
        Assert.Equal("尤𠮷𠮷", rows[6].Text("contact1.name"));
        Assert.Equal(10_000_000m, rows[6].Amount("capital")); // "1,000"
        Assert.Equal(new DateOnly(2010, 8, 1), rows[9].Date("foundedOn")); // 2010.8.1
        Assert.Equal(5_000_000m, rows[9].Amount("capital")); // ５００
        Assert.Equal(new DateOnly(2004, 12, 29), rows[10].Date("foundedOn")); // a date number
        Assert.Equal(120_005_000m, rows[10].Amount("capital")); // １２０００．５
        Assert.Equal(new DateOnly(2010, 6, 7), rows[11].Date("foundedOn")); // 2010年6月7日
        Assert.Equal("I22", rows[22].Address("representativePhone"));

        foreach (var row in rows.Values)
        {
            _ = row.Date("foundedOn");
            Assert.NotNull(row.Amount("capital"));
        }
        var problems = rows
            .Values.SelectMany(row => row.Problems)
            .Select(problem => (problem.Cell, problem.Code, problem.Raw))
            .OrderBy(problem => problem.Cell);
        Assert.Equal([("B52", "required", ""), ("F22", "date_impossible", "2019年2月30日")], problems);
    }

    [Fact]
    public void The_gbk_csv_keeps_its_four_byte_characters()
    {
        using var file = Open("individuals-gbk.csv");
        using var book = Spreadsheet.Open(file);
        Assert.Equal(SpreadsheetFormat.Csv, book.Format);
        Assert.Equal("GB18030", book.Encoding, ignoreCase: true);

        var table = book.FindTable([
            new("name", "姓名") { Required = true },
            new("id", "证件号码", "身份证号") { Required = true, Sensitive = true },
        ]);
        var rows = table.Rows().ToList();
        Assert.Equal(30, rows.Count);
        Assert.Equal(1, table.HeaderRow);
        Assert.Equal("冯𠮷英", rows[2].Text("name"));
        Assert.Equal("310115200101204221", rows[2].Text("id"));
        Assert.Equal((5, "D5"), (rows[3].RowNumber, rows[3].Address("id")));
    }

    [Fact]
    [Trait("req", "L8")]
    public void The_rent_ledger_is_read()
    {
        using var file = Open("rent-ledger.xlsx");
        using var book = Spreadsheet.Open(file);
        var table = book.FindTable([
            new("building", "楼宇名称", "楼宇") { Required = true },
            new("unit", "单元号", "房号") { Required = true },
            new("area", "建筑面积"),
            new("tenant", "承租方"),
            new("signedOn", "签订日期"),
            new("startsOn", "起租日期"),
            new("endsOn", "到期日期"),
            new("freeDays", "免租期"),
            new("price", "租金单价"),
            new("deposit", "押金"),
        ]);
        var rows = table.Rows().ToList();

        Assert.Equal(60, rows.Count);
        Assert.Equal("元/㎡/月", table.Mapped["price"].Unit);
        Assert.Equal("301", rows[0].Text("unit"));
        Assert.Equal(799.7m, rows[0].Number("area"));
        Assert.Equal(120.5m, rows[0].Amount("price"));
        Assert.Equal(83.82m, rows[9].Number("area")); // stored as 83.81999999999999
        Assert.Equal(289_091.55m, rows[0].Amount("deposit"));
        Assert.All(rows, row => Assert.NotNull(row.WholeNumber("freeDays")));
        Assert.All(rows, row => Assert.True(row.Date("startsOn") < row.Date("endsOn")));
        Assert.All(rows, row => Assert.NotNull(row.Date("signedOn")));
        Assert.All(rows, row => Assert.Empty(row.Problems));
    }

    internal static FileStream Open(string name) => File.OpenRead(Path.Combine(AppContext.BaseDirectory, "samples", name));
}
