using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Units;

/// <summary>Amounts and areas are refused, not rounded, when they carry more decimals than are kept.</summary>
internal static class Precision
{
    public static bool Fits(decimal value, int decimals) => decimal.Round(value, decimals) == value;

    public static void Check(string field, decimal value, int decimals)
    {
        if (!Fits(value, decimals))
            throw new InvalidInput(field, "field.too-precise", $"最多 {decimals} 位小数。", $"At most {decimals} decimals.");
    }
}
