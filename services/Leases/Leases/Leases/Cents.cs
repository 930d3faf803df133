namespace CustomerArchive.Leases.Leases;

/// <summary>Rounding of money: to the cent (分), a half upwards, as on Chinese invoices.</summary>
internal static class Cents
{
    public static decimal Round(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);
}
