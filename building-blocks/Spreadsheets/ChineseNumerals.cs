using System.Text;
using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

/// <summary>Numbers in Chinese characters: 二〇二六年十二月三十一日 on contracts, 壹仟贰佰万元整 where figures could be forged.</summary>
internal static partial class ChineseNumerals
{
    private const string Characters = "〇○零一二三四五六七八九十廿卅两壹贰貳叁參肆伍陆陸柒捌玖拾佰百仟千万萬亿億";

    /// <summary>The date with its year, month and day in figures; null when it is not written in characters.</summary>
    public static string? DateInFigures(string folded)
    {
        if (DateText().Match(folded) is not { Success: true } match)
            return null;
        var year = new StringBuilder(4);
        foreach (var character in match.Groups["y"].Value)
            year.Append(Digit(character));
        return Value(match.Groups["m"].Value) is { } month && Value(match.Groups["d"].Value) is { } day
            ? $"{year}年{month}月{day}日"
            : null;
    }

    /// <summary>The amount in yuan, jiao and fen; null when it is not written in characters.</summary>
    public static decimal? Amount(string folded)
    {
        if (AmountText().Match(folded) is not { Success: true } match)
            return null;
        decimal sum = 0;
        foreach (var (part, worth) in new[] { ("yuan", 1m), ("jiao", 0.1m), ("fen", 0.01m) })
        {
            if (!match.Groups[part].Success)
                continue;
            if (Value(match.Groups[part].Value) is not { } value)
                return null;
            sum += value * worth;
        }
        return sum;
    }

    /// <summary>一千二百万, 十二, 廿一; null when the characters stand in no order that makes a number.</summary>
    private static decimal? Value(string text)
    {
        decimal total = 0,
            section = 0,
            digit = 0,
            largest = 0;
        var open = false; // a digit waits for what it counts
        foreach (var character in text)
        {
            if (Digit(character) is { } figure)
            {
                if (open && digit != 0)
                    return null;
                (digit, open) = (figure, true);
            }
            else if (Tens(character) is { } tens)
                (section, digit, open) = (section + tens, 0, false);
            else if (Unit(character) is var unit && unit < 10_000)
            {
                // 十二 has no digit before its ten.
                section += (open ? digit : 1) * unit;
                (digit, open) = (0, false);
            }
            else
            {
                // 一亿二千万 is a sum, 一万亿 a product.
                total = unit > largest ? (total + section + digit) * unit : total + (section + digit) * unit;
                (section, digit, open, largest) = (0, 0, false, Math.Max(unit, largest));
            }
        }
        return total + section + digit;
    }

    private static int? Digit(char character) =>
        character switch
        {
            '〇' or '○' or '零' => 0,
            '一' or '壹' => 1,
            '二' or '贰' or '貳' or '两' => 2,
            '三' or '叁' or '參' => 3,
            '四' or '肆' => 4,
            '五' or '伍' => 5,
            '六' or '陆' or '陸' => 6,
            '七' or '柒' => 7,
            '八' or '捌' => 8,
            '九' or '玖' => 9,
            _ => null,
        };

    private static int? Tens(char character) =>
        character switch
        {
            '廿' => 20,
            '卅' => 30,
            _ => null,
        };

    private static decimal Unit(char character) =>
        character switch
        {
            '十' or '拾' => 10,
            '百' or '佰' => 100,
            '千' or '仟' => 1000,
            '万' or '萬' => 10_000,
            _ => 100_000_000,
        };

    [GeneratedRegex(
        "^(?<y>[〇○零一二三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十廿卅]{1,3})(日|号)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DateText();

    [GeneratedRegex(
        $"^(人民币|RMB|¥)?:?(?<yuan>[{Characters}]+)(元|圆)((?<jiao>[{Characters}])角)?零?((?<fen>[{Characters}])分)?(整|正)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AmountText();
}
