using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

internal sealed record CellFault(string Code, string Zh, string En);

/// <summary>The values that people type into cells, and what is wrong with those that mean nothing.</summary>
internal static partial class CellValues
{
    private const double FirstPlausibleDateNumber = 10_000; // 1927-05-18: smaller numbers are years, counts or slips
    private const double LastDateNumber = 2_958_465; // 9999-12-31

    public static bool IsScientific(string text) => text.Length < 30 && Scientific().IsMatch(text.Trim());

    /// <param name="offset">Added to bare numbers of a file that counts its days from 1904.</param>
    public static CellFault? Date(object cell, out DateOnly? value, int offset = 0)
    {
        value = null;
        if (cell is DateTime moment)
            return Day(moment.Year, moment.Month, moment.Day, out value);
        if (cell is double number)
        {
            if (number is >= FirstPlausibleDateNumber and <= LastDateNumber)
            {
                var day = DateTime.FromOADate(Math.Min(number + offset, LastDateNumber));
                return Day(day.Year, day.Month, day.Day, out value);
            }
            cell = CellText.Display(cell); // 20240105 typed as a number
        }

        var text = CellText.Fold(CellText.Display(cell));
        if (IsNothing(text))
            return null;
        text = ChineseNumerals.DateInFigures(text) ?? text;
        if (FullDate().Match(text) is { Success: true } full)
            return Day(Part(full, "y"), Part(full, "m"), Part(full, "d"), out value);
        if (ShortYear().IsMatch(text))
            return new("date_ambiguous", "年份请写四位数，例如 2024-01-05", "Write the year with four digits, such as 2024-01-05");
        if (YearAndMonth().IsMatch(text))
            return new("date_incomplete", "日期不完整，请写明年月日", "The date is incomplete; give year, month and day");
        return new("date_form", "无法识别的日期，请写成 2024-01-05", "Not a date; write it as 2024-01-05");
    }

    public static CellFault? Money(object cell, string? unit, out SheetMoney? money)
    {
        money = null;
        var (unitFactor, unitCurrency) = Unit(unit);
        if (cell is double number)
        {
            if (!ToDecimal(number, out var plain))
                return NotAnAmount;
            return Times(plain, unitFactor, unitCurrency, out money);
        }

        var text = CellText.Fold(CellText.Display(cell)).ToUpperInvariant();
        if (IsNothing(text))
            return null;
        if (ChineseNumerals.Amount(text) is { } written)
            return Times(written, 1, "CNY", out money);
        if (AmountText().Match(text) is not { Success: true } match || !Digits(match.Groups["n"].Value, out var value))
            return NotAnAmount;
        if (match.Groups["sign"].Success || (match.Groups["open"].Success && match.Groups["close"].Success))
            value = -value;
        else if (match.Groups["open"].Success || match.Groups["close"].Success)
            return NotAnAmount;

        var before = match.Groups["before"].Value;
        var after = match.Groups["after"].Value;
        if (before.Length > 0 && after.Length > 0 && after != "元" && Currency(before) != Currency(after))
            return NotAnAmount;
        var magnitude = match.Groups["mag"].Value;
        // A unit in the cell is the unit; the column's own counts only for bare numbers.
        if (magnitude.Length == 0 && after.Length == 0)
            return Times(value, unitFactor, before.Length > 0 ? Currency(before) : unitCurrency, out money);
        var currency =
            before.Length > 0 ? Currency(before)
            : after.Length > 0 ? Currency(after)
            : unitCurrency;
        return Times(value, Magnitude(magnitude), currency, out money);
    }

    public static CellFault? Number(object cell, out decimal? value)
    {
        value = null;
        if (cell is double number && ToDecimal(number, out var plain))
        {
            value = plain;
            return null;
        }
        var text = CellText.Fold(CellText.Display(cell));
        if (IsNothing(text))
            return null;
        if (NumberText().Match(text) is not { Success: true } match || !Digits(match.Groups["n"].Value, out plain))
            return new("number_form", "无法识别的数字", "Not a number");
        plain = match.Groups["sign"].Success ? -plain : plain;
        value = match.Groups["unit"].Value == "%" ? plain / 100 : plain;
        return null;
    }

    public static CellFault? Integer(object cell, out int? value)
    {
        value = null;
        if (Number(cell, out var number) is { } fault)
            return fault with { Code = "integer_form" };
        if (number is null)
            return null;
        if (number != decimal.Truncate(number.Value) || number is < int.MinValue or > int.MaxValue)
            return new("integer_form", "此处应为整数", "This must be a whole number");
        value = (int)number;
        return null;
    }

    public static CellFault? Boolean(object cell, out bool? value)
    {
        value = cell switch
        {
            bool yes => yes,
            double number => number == 1 ? true
            : number == 0 ? false
            : null,
            _ => CellText.Fold(CellText.Display(cell)).ToUpperInvariant() switch
            {
                "是" or "有" or "√" or "✓" or "✔" or "☑" or "对" or "Y" or "YES" or "TRUE" or "1" => true,
                "否" or "无" or "没有" or "×" or "X" or "✗" or "✘" or "☐" or "N" or "NO" or "FALSE" or "0" or "-" or "/" => false,
                _ => null,
            },
        };
        return value is null ? new("boolean_form", "请填“是”或“否”", "Write 是 or 否 (yes or no)") : null;
    }

    private static readonly CellFault NotAnAmount = new(
        "amount_form",
        "无法识别的金额，请写成 1000.50 或 3000万元",
        "Not an amount; write it as 1000.50 or 3000万元"
    );

    /// <summary>What people write instead of leaving a cell empty.</summary>
    private static bool IsNothing(string folded) => folded is "" or "-" or "--" or "/" or "\\" or "无" or "暂无" or "N/A" or "n/a";

    private static CellFault? Day(int year, int month, int day, out DateOnly? value)
    {
        value = null;
        if (year is < 1800 or > 2200)
            return new("date_range", "年份超出范围", "The year is out of range");
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return new(
                "date_impossible",
                $"没有这一天：{year}年{month}月{day}日",
                $"There is no such day: {year:0000}-{month:00}-{day:00}"
            );
        value = new DateOnly(year, month, day);
        return null;
    }

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static bool ToDecimal(double number, out decimal value)
    {
        // The conversion rounds to 15 digits, which undoes 83.81999999999999.
        value = Math.Abs(number) < 1e27 ? (decimal)number : 0;
        return Math.Abs(number) < 1e27;
    }

    private static bool Digits(string text, out decimal value) =>
        decimal.TryParse(text.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static CellFault? Times(decimal value, decimal factor, string currency, out SheetMoney? money)
    {
        money = null;
        if (Math.Abs(value) > 1e15m)
            return new("amount_range", "金额过大", "The amount is too large");
        money = new(value * factor, currency);
        return null;
    }

    private static (decimal Factor, string Currency) Unit(string? unit)
    {
        var match = UnitText().Match(CellText.Fold(unit ?? "").ToUpperInvariant());
        return match.Success
            ? (Magnitude(match.Groups["mag"].Value), Currency(match.Groups["before"].Value + match.Groups["cur"].Value))
            : (1, "CNY");
    }

    private static decimal Magnitude(string text) =>
        text switch
        {
            "亿" => 100_000_000,
            "千万" => 10_000_000,
            "百万" => 1_000_000,
            "十万" => 100_000,
            "万" => 10_000,
            "千" => 1_000,
            "百" => 100,
            _ => 1,
        };

    private static string Currency(string text) =>
        text switch
        {
            _ when text.Contains('美') || text.Contains("US") || text == "$" => "USD",
            _ when text.Contains('港') || text.Contains("HK") => "HKD",
            _ when text.Contains('欧') || text.Contains("EUR") || text == "€" => "EUR",
            _ when text.Contains('日') || text.Contains("JPY") => "JPY",
            _ when text.Contains('英') || text.Contains("GBP") || text == "£" => "GBP",
            _ when text.Contains('台') || text.Contains("TWD") => "TWD",
            _ => "CNY",
        };

    private const string Figures = @"(?<n>(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|\.\d+)";
    private const string CurrencyBefore =
        @"(?<before>人民币|RMB|CNY|¥|美元|USD|US\$|\$|港币|港元|HKD|HK\$|欧元|EUR|€|日元|JPY|英镑|GBP|£|新台币|TWD)?:?";
    private const string CurrencyAfter =
        "(?<after>元人民币|人民币元?|元|圆|RMB|CNY|美元|美金|USD|港元|港币|HKD|欧元|EUR|日元|JPY|英镑|GBP|新台币|TWD)?";
    private const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^(?<y>\d{4})(年|-|/|\.)(?<m>\d{1,2})(月|-|/|\.)(?<d>\d{1,2})(日|号)?(\(?(星期|周)[一二三四五六日天]\)?)?(T?\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?)?$|^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$",
        Plain,
        1000
    )]
    private static partial Regex FullDate();

    [GeneratedRegex(@"^'?\d{1,2}(年|-|/|\.)\d{1,2}(月|-|/|\.)\d{1,4}(日|号)?$", Plain, 1000)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^\d{4}(年|(年|-|/|\.)\d{1,2}月?)?$", Plain, 1000)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(
        "^(?<sign>-)?"
            + CurrencyBefore
            + "(?<sign>-)?(?<open>\\()?"
            + Figures
            + "(?<mag>亿|千万|百万|十万|万|千|百)?"
            + CurrencyAfter
            + "(?<close>\\))?(整|正)?$",
        Plain,
        1000
    )]
    private static partial Regex AmountText();

    [GeneratedRegex(
        "^(?<sign>-)?" + Figures + "(?<unit>%|个|天|日|月|年|层|户|家|人|份|页|张|间|套|辆|台|m2|平方米|平米|平|元.*|F|楼)?$",
        Plain,
        1000
    )]
    private static partial Regex NumberText();

    [GeneratedRegex(
        "^(?<before>人民币)?(?<mag>亿|千万|百万|十万|万|千|百)?(?<cur>美元|美金|港元|港币|欧元|日元|英镑|新台币|元|圆|人民币)",
        Plain,
        1000
    )]
    private static partial Regex UnitText();

    [GeneratedRegex(@"^\d(\.\d+)?[eE]\+\d{1,3}$", Plain, 1000)]
    private static partial Regex Scientific();
}
