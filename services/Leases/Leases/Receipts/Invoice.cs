using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Receipts;

/// <summary>
/// The number of an invoice, half-width and without blanks: twenty digits of a fully digital one (数电票), or code (10 or 12 digits)
/// and number (8 digits) of an older one.
/// </summary>
internal sealed record Invoice(string? Code, string Number)
{
    public const int CodeLength = 12;
    public const int NumberLength = 20;
    public const int KeyLength = CodeLength + NumberLength + 1;

    // 数电票: which codes the cities with a plan of their own (计划单列市) use is not published, so an unknown one is only remarked.
    private static readonly HashSet<string> Provinces =
    [
        .. "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".Split(' '),
    ];

    public string Key => $"{Code}-{Number}";

    /// <summary>Whether the place in a digital invoice's number is one that we know.</summary>
    public bool IsOfKnownPlace => Code is not null || Provinces.Contains(Number[2..4]);

    /// <summary>Reads what was typed; adds what is wrong with it to the problems and is null then, or when nothing was typed.</summary>
    public static Invoice? Read(string? code, string? number, List<FieldProblem> problems)
    {
        var (cleanCode, cleanNumber) = (Written.Number(code ?? ""), Written.Number(number ?? ""));
        if (cleanCode.Length == 0 && cleanNumber.Length == 0)
            return null;
        var digital = cleanCode.Length == 0;
        if (!digital && (cleanCode.Length is not (10 or 12) || !IsDigits(cleanCode)))
        {
            problems.Add(
                new("invoice.code", "invoice.code-invalid", "发票代码应为 10 或 12 位数字。", "An invoice code has 10 or 12 digits.")
            );
            return null;
        }
        if (cleanNumber.Length != (digital ? NumberLength : 8) || !IsDigits(cleanNumber))
        {
            problems.Add(
                digital
                    ? new(
                        "invoice.number",
                        "invoice.number-invalid",
                        "没有发票代码时，发票号码应为数电票的 20 位数字。",
                        "Without a code the number is the 20 digits of a fully digital invoice."
                    )
                    : new("invoice.number", "invoice.number-invalid", "发票号码应为 8 位数字。", "The number has 8 digits.")
            );
            return null;
        }
        return new(digital ? null : cleanCode, cleanNumber);
    }

    /// <summary>不含税 + 税额 = 价税合计, and the capitals say the same as the figure.</summary>
    public static IEnumerable<FieldProblem> SumProblems(decimal amount, decimal? net, decimal? tax, string? inWords)
    {
        if ((net is not null || tax is not null) && net + tax != amount)
            yield return new(
                "invoice.taxAmount",
                "invoice.sum-differs",
                "不含税金额加税额应等于价税合计。",
                "Net amount and tax must add up to the amount."
            );
        if (inWords is not null && Plain(inWords) != Plain(Renminbi.InWords(amount)))
            yield return new(
                "invoice.amountInWords",
                "invoice.words-differ",
                $"大写金额与 {amount:0.00} 不符，应为{Renminbi.InWords(amount)}。",
                $"The capitals do not say {amount:0.00}; that is {Renminbi.InWords(amount)}."
            );

        // The rules allow 零 to stand or to be left out in places, and 正 for 整.
        static string Plain(string words) =>
            Written
                .Number(words)
                .Replace("零", "", StringComparison.Ordinal)
                .Replace('正', '整')
                .Replace('圆', '元')
                .Replace("人民币", "", StringComparison.Ordinal);
    }

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}
