namespace CustomerArchive.Leases.Leases;

/// <summary>An amount in capital numerals 人民币大写 as on cheques and contracts (支付结算办法, annex 1).</summary>
internal static class Renminbi
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const string Places = "仟佰拾";
    private const long Most = 9_999_999_999_999_999;

    /// <summary>1680.32 → 壹仟陆佰捌拾元零叁角贰分. At most two decimals and sixteen digits before them.</summary>
    public static string InWords(decimal yuan)
    {
        if (yuan < 0)
            return "负" + InWords(-yuan);
        if (decimal.Round(yuan, 2) != yuan || yuan > Most)
            throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "At most two decimals and sixteen digits before them.");

        var whole = (long)yuan;
        var cents = (int)((yuan - whole) * 100);
        var (jiao, fen) = (cents / 10, cents % 10);
        if (cents == 0)
            return (whole == 0 ? "零" : Whole(whole)) + "元整";

        var words = whole == 0 ? "" : Whole(whole) + "元";
        // A zero that is written but not spoken of stands between yuan and what follows.
        if (whole > 0 && (jiao == 0 || whole % 10 == 0))
            words += "零";
        if (jiao > 0)
            words += $"{Digits[jiao]}角";
        return words + (fen > 0 ? $"{Digits[fen]}分" : "整");
    }

    private static string Whole(long number)
    {
        foreach (var (unit, name) in new[] { (100_000_000L, "亿"), (10_000L, "万") })
        {
            if (number < unit)
                continue;
            var rest = number % unit;
            return Whole(number / unit) + name + (rest == 0 ? "" : (rest < unit / 10 ? "零" : "") + Whole(rest));
        }
        var words = "";
        var zero = false;
        for (var (place, unit) = (0, 1000); unit > 0; place++, unit /= 10)
        {
            var digit = (int)(number / unit % 10);
            if (digit == 0)
            {
                zero = words.Length > 0;
                continue;
            }
            words += (zero ? "零" : "") + Digits[digit] + (place < 3 ? Places[place] : "");
            zero = false;
        }
        return words;
    }
}
