using System.Text.RegularExpressions;
using CustomerArchive.Leases.Units;

namespace CustomerArchive.Leases.Leases;

/// <summary>How rent is paid: <paramref name="CycleMonths"/> months at a time, with <paramref name="DepositMonths"/> months of rent as deposit (0: not said).</summary>
internal sealed partial record PaymentMethod(int DepositMonths, int CycleMonths)
{
    /// <summary>Reads 押三付三, 押一付三, 押二付一, 半年付, 季付, 月付, 年付. Null when it is none of these.</summary>
    public static PaymentMethod? Read(string? written)
    {
        var text = Written.Number(written ?? "");
        if (Cycle(text) is { } alone)
            return new(0, alone);
        if (Sentence().Match(text) is not { Success: true } match)
            return null;
        var deposit = ChineseNumber.Read(match.Groups["deposit"].Value);
        var cycle = match.Groups["words"].Success
            ? Cycle(match.Groups["words"].Value + "付")
            : ChineseNumber.Read(match.Groups["cycle"].Value);
        return deposit is >= 0 and <= 24 && cycle is >= 1 and <= 12 ? new(deposit.Value, cycle.Value) : null;
    }

    public override string ToString()
    {
        var cycle = CycleMonths switch
        {
            1 => "月",
            3 => "季",
            6 => "半年",
            12 => "年",
            _ => $"{CycleMonths}个月",
        };
        return DepositMonths == 0 ? $"{cycle}付" : $"押{Numeral(DepositMonths)}付{Numeral(CycleMonths)}";
    }

    private static string Numeral(int number) =>
        number is >= 1 and <= 10 ? "一二三四五六七八九十"[number - 1].ToString() : number.ToString();

    private static int? Cycle(string text) =>
        text switch
        {
            "月付" or "按月付" => 1,
            "季付" or "按季付" or "季度付" => 3,
            "半年付" => 6,
            "年付" or "按年付" or "一年付" => 12,
            _ => Months().Match(text) is { Success: true } match
            && ChineseNumber.Read(match.Groups["n"].Value) is >= 1 and <= 12 and var months
                ? months
                : null,
        };

    [GeneratedRegex(
        $"^押(?<deposit>{ChineseNumber.Pattern})付((?<words>半年|年|季|月)|(?<cycle>{ChineseNumber.Pattern}))$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Sentence();

    [GeneratedRegex($"^(?<n>{ChineseNumber.Pattern})个?月付$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Months();
}
