using System.Globalization;
using System.Text.RegularExpressions;
using CustomerArchive.Leases.Units;

namespace CustomerArchive.Leases.Leases;

/// <summary>
/// How the unit price rises: for the first time with lease year <paramref name="FromYear"/>, then every <paramref name="EveryYears"/>
/// years (0: never again), each time by <paramref name="Percent"/> of the price before, or by <paramref name="Amount"/> yuan.
/// </summary>
internal sealed partial record Escalation(int FromYear, int EveryYears, decimal Percent, decimal Amount = 0)
{
    public static readonly Escalation None = new(0, 0, 0);

    /// <summary>How often the price has risen by that lease year, counted from 1.</summary>
    public int Steps(int year) =>
        (Percent == 0 && Amount == 0) || year < FromYear ? 0
        : EveryYears == 0 ? 1
        : 1 + (year - FromYear) / EveryYears;

    /// <summary>The unit price of that lease year: to the cent, a daily price to four decimals, as a cent a day is much.</summary>
    public decimal Price(decimal first, int year, PriceUnit unit = PriceUnit.Month)
    {
        var steps = Steps(year);
        if (steps == 0)
            return first;
        var price = first + steps * Amount;
        for (var step = steps; step > 0; step--)
            price *= 1 + Percent / 100;
        return decimal.Round(price, unit == PriceUnit.Day ? 4 : 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Reads 每年递增3%, 第二年起每年递增5%, 第3年起递增6% (once, as 每年 is not said), 每两年递增5%, 每年递增2元, 无. Null when it is none
    /// of these.
    /// </summary>
    public static Escalation? Read(string? written)
    {
        var text = Written.Number(written ?? "");
        if (text is "" or "无" or "不递增" or "-" or "/" or "固定" or "无递增")
            return None;
        if (Sentence().Match(text) is not { Success: true } match)
            return null;
        var (percent, amount) = (Number(match.Groups["percent"]), Number(match.Groups["amount"]));
        var every =
            !match.Groups["each"].Success ? 0
            : match.Groups["every"].Success ? ChineseNumber.Read(match.Groups["every"].Value)
            : 1;
        var from = match.Groups["from"].Success ? ChineseNumber.Read(match.Groups["from"].Value) : every + 1;
        if (from is not (> 1 and <= 30) || every is not (>= 0 and <= 30) || percent > 100 || percent + amount <= 0)
            return null;
        // Neither since when nor how often: that says nothing.
        return every == 0 && !match.Groups["from"].Success ? null : new(from.Value, every.Value, percent, amount);
    }

    private static decimal Number(Group group) =>
        group.Success ? decimal.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    public override string ToString()
    {
        if (Percent == 0 && Amount == 0)
            return "无";
        var each = EveryYears switch
        {
            0 => "",
            1 => "每年",
            _ => $"每{EveryYears}年",
        };
        var from = EveryYears > 0 && FromYear == EveryYears + 1 ? "" : $"第{FromYear}年起";
        var by = (Percent == 0 ? Amount : Percent).ToString("0.####", CultureInfo.InvariantCulture);
        return $"{from}{each}递增{by}{(Percent == 0 ? "元" : "%")}";
    }

    [GeneratedRegex(
        $@"^((自|从)?第(?<from>{ChineseNumber.Pattern})年(起|开始),?)?(租金)?(?<each>每(?<every>{ChineseNumber.Pattern})?年)?(租金)?(递增|上浮|上调|增长)((?<percent>\d{{1,3}}(\.\d{{1,4}})?)%|(?<amount>\d{{1,7}}(\.\d{{1,4}})?)元(/(M2|平方米|平米)|每平方米)?(/?(月|天|日))?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Sentence();
}
