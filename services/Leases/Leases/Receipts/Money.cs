using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Receipts;

/// <summary>Amounts that people type: above 0, to the cent, no more than anybody pays.</summary>
internal static class Money
{
    private const decimal Most = 1_000_000_000_000m;

    public static IEnumerable<FieldProblem> Problems(string field, decimal amount)
    {
        if (amount is <= 0 or > Most || !Precision.Fits(amount, 2))
            yield return new(
                field,
                "money.amount-impossible",
                "金额应大于 0、不超过一万亿元，最多两位小数。",
                "The amount must be above 0, at most 10^12 yuan, with at most two decimals."
            );
    }

    public static void Check(string field, decimal amount)
    {
        if (Problems(field, amount).FirstOrDefault() is { } problem)
            throw new InvalidInput([problem]);
    }
}
