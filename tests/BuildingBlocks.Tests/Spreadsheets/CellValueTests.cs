using CustomerArchive.Spreadsheets;

namespace CustomerArchive.BuildingBlocks.Tests.Spreadsheets;

[Trait("req", "C14")]
public sealed class CellValueTests
{
    private static TableRow Row(object? value, string title = "值") =>
        Workbooks
            .Read(
                Workbooks.Xlsx([
                    ["姓名", title],
                    ["张三", value],
                ]),
                new("name", "姓名"),
                new("v", "值")
            )
            .Rows[0];

    private static string? Fault(TableRow row) => row.Problems.SingleOrDefault()?.Code;

    [Theory]
    [InlineData("2024/1/5")]
    [InlineData("2024-01-05")]
    [InlineData("2024.1.5")]
    [InlineData("2024年1月5日")]
    [InlineData("2024年1月5号")]
    [InlineData("20240105")]
    [InlineData("２０２４年１月５日")]
    [InlineData(" 2024 年 1 月 5 日 ")]
    [InlineData("2024-01-05 00:00:00")]
    [InlineData("2024—01—05")]
    [InlineData(45296)]
    [InlineData(45296.75)]
    [InlineData(20240105)]
    [InlineData("~<c r=\"@@\" s=\"1\"><v>45296</v></c>")]
    public void Days(object value) => Assert.Equal(new DateOnly(2024, 1, 5), Row(value).Date("v"));

    [Theory]
    [InlineData("2023-02-30", "date_impossible")]
    [InlineData("2019年2月30日", "date_impossible")]
    [InlineData("20231301", "date_impossible")]
    [InlineData("2023-04-31", "date_impossible")]
    [InlineData("24/1/5", "date_ambiguous")]
    [InlineData("1/5/2024", "date_ambiguous")]
    [InlineData("2024年1月", "date_incomplete")]
    [InlineData("2024", "date_incomplete")]
    [InlineData(2024, "date_incomplete")]
    [InlineData(7, "date_form")]
    [InlineData("明年", "date_form")]
    [InlineData("0024-01-05", "date_range")]
    [InlineData("9999-12-31", "date_range")]
    public void Days_that_are_none(object value, string fault)
    {
        var row = Row(value);
        Assert.Null(row.Date("v"));
        Assert.Equal((fault, "B2", "值"), (Fault(row), row.Problems[0].Cell, row.Problems[0].Column));
    }

    [Theory]
    [InlineData("１，０００万元", "值", "10000000")]
    [InlineData("人民币3000万元整", "值", "30000000")]
    [InlineData("人民币3000万元整", "值（万元）", "30000000")]
    [InlineData("1,000.50", "值", "1000.50")]
    [InlineData("1,000.50", "值(万元)", "10005000")]
    [InlineData("１２０００．５", "值（万元）", "120005000")]
    [InlineData(50, "值（万元）", "500000")]
    [InlineData(50, "值（人民币万元）", "500000")]
    [InlineData(50, "值", "50")]
    [InlineData("500元", "值（万元）", "500")]
    [InlineData("￥1,234,567.89", "值", "1234567.89")]
    [InlineData("¥ 12", "值", "12")]
    [InlineData("1.5亿元", "值", "150000000")]
    [InlineData("2千万", "值", "20000000")]
    [InlineData("(1,000.00)", "值", "-1000.00")]
    [InlineData("-5", "值", "-5")]
    [InlineData(0.1, "值", "0.1")]
    [InlineData(85248.89999999999, "值（元）", "85248.9")]
    [InlineData(120.5, "值（元/㎡/月）", "120.5")]
    [InlineData("—", "值", null)]
    [InlineData("无", "值", null)]
    public void Amounts(object value, string title, string? expected)
    {
        var row = Row(value, title);
        Assert.Equal(expected is null ? null : decimal.Parse(expected), row.Amount("v"));
        Assert.Empty(row.Problems);
    }

    [Theory]
    [InlineData("约3000万元", "amount_form")]
    [InlineData("1,00", "amount_form")]
    [InlineData("1,0000", "amount_form")]
    [InlineData("1.2.3", "amount_form")]
    [InlineData("(5", "amount_form")]
    [InlineData("5)", "amount_form")]
    [InlineData("100万美元", "amount_currency")]
    [InlineData("USD100", "amount_currency")]
    [InlineData("¥100美元", "amount_form")]
    [InlineData("99999999999999999999", "amount_range")]
    [InlineData("9999999999999999999999999999999999999999", "amount_form")]
    [InlineData(1e300, "amount_form")]
    [InlineData(true, "amount_form")]
    public void Amounts_that_are_none(object value, string fault)
    {
        var row = Row(value);
        Assert.Null(row.Amount("v"));
        Assert.Equal(fault, Fault(row));
    }

    [Theory]
    [InlineData("100万美元", "值", "1000000", "USD")]
    [InlineData("US$100", "值", "100", "USD")]
    [InlineData(100, "值（万美元）", "1000000", "USD")]
    [InlineData("HKD 5", "值", "5", "HKD")]
    [InlineData("200万", "值（万元）", "2000000", "CNY")]
    public void Money_names_its_currency(object value, string title, string amount, string currency) =>
        Assert.Equal(new SheetMoney(decimal.Parse(amount), currency), Row(value, title).Money("v"));

    [Fact]
    public void A_unit_above_the_table_counts_for_columns_without_their_own()
    {
        var rows = Workbooks
            .Read(
                Workbooks.Text("应收表,单位：万元\n姓名,押金,车位费(元)\n张三,5,6\n"),
                new("name", "姓名"),
                new("a", "押金"),
                new("b", "车位费")
            )
            .Rows;
        Assert.Equal((50_000m, 6m), (rows[0].Amount("a"), rows[0].Amount("b")));
    }

    [Theory]
    [InlineData(13860913909d, "13860913909")]
    [InlineData(100000000000d, "100000000000")]
    [InlineData("13860913909", "13860913909")]
    [InlineData("\t310115200307062062", "310115200307062062")]
    [InlineData("'0123", "0123")]
    [InlineData("=\"0123\"", "0123")]
    [InlineData("~<c r=\"@@\" s=\"2\"><v>10010</v></c>", "010010")]
    [InlineData(301, "301")]
    [InlineData(0.000001, "0.000001")]
    [InlineData("\u00a0张\u200b三\u3000", "张三")]
    [InlineData("Ａ座（东）", "Ａ座（东）")]
    public void Text(object value, string expected) => Assert.Equal(expected, Row(value).Text("v"));

    [Theory]
    [InlineData(310115200307062062d)]
    [InlineData("3.10115E+17")]
    [InlineData("1.386E+10")]
    public void Long_numbers_that_lost_their_end(object value)
    {
        var row = Row(value);
        Assert.Null(row.Text("v"));
        Assert.Equal("number_precision", Fault(row));
    }

    [Fact]
    public void Codes_are_half_width_without_blanks() => Assert.Equal("310115x-1", Row("３１０ 115Ｘ－１".Replace('Ｘ', 'ｘ')).Code("v"));

    [Theory]
    [InlineData("22个", 22)]
    [InlineData("３０ 天", 30)]
    [InlineData("1,000", 1000)]
    [InlineData(5.0, 5)]
    [InlineData("-3", -3)]
    [InlineData("3F", 3)]
    public void Whole_numbers(object value, int expected) => Assert.Equal(expected, Row(value).WholeNumber("v"));

    [Theory]
    [InlineData(60.5)]
    [InlineData("三十")]
    [InlineData("3000000000")]
    public void Whole_numbers_that_are_none(object value)
    {
        var row = Row(value);
        Assert.Null(row.WholeNumber("v"));
        Assert.Equal("integer_form", Fault(row));
    }

    [Theory]
    [InlineData("799.7㎡", "799.7")]
    [InlineData("1,200.5 平方米", "1200.5")]
    [InlineData("5%", "0.05")]
    public void Numbers(object value, string expected) => Assert.Equal(decimal.Parse(expected), Row(value).Number("v"));

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("ｙ", true)]
    [InlineData(1, true)]
    [InlineData(true, true)]
    [InlineData("否", false)]
    [InlineData("×", false)]
    [InlineData("无", false)]
    [InlineData(0, false)]
    public void Yes_and_no(object value, bool expected) => Assert.Equal(expected, Row(value).YesNo("v"));

    [Fact]
    public void Maybe_is_neither()
    {
        var row = Row("也许");
        Assert.Null(row.YesNo("v"));
        Assert.Equal("boolean_form", Fault(row));
    }
}
