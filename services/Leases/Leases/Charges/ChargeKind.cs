namespace CustomerArchive.Leases.Charges;

/// <summary>What a charge is for. Rent, property fee and deposit follow from the contract; the others are added by hand.</summary>
internal enum ChargeKind
{
    Rent,
    PropertyFee,
    Deposit,
    Utilities,
    Parking,
    Overtime,
    Damage,
    LateFee,

    /// <summary>What was owed when these books were opened.</summary>
    OpeningBalance,

    /// <summary>Money paid back that had been overpaid; settled by the overpayment itself.</summary>
    CreditRefund,
    Other,
}

internal static class ChargeKinds
{
    /// <summary>Whether the contract demands it, so that nobody adds it by hand beside the contract.</summary>
    public static bool ComesFromContract(this ChargeKind kind) => kind is ChargeKind.Rent or ChargeKind.PropertyFee;

    public static (string Zh, string En) InWords(this ChargeKind kind) =>
        kind switch
        {
            ChargeKind.Rent => ("租金", "rent"),
            ChargeKind.PropertyFee => ("物业费", "property fee"),
            ChargeKind.Deposit => ("押金", "deposit"),
            ChargeKind.Utilities => ("水电费", "utilities"),
            ChargeKind.Parking => ("停车费", "parking"),
            ChargeKind.Overtime => ("加时费", "overtime"),
            ChargeKind.Damage => ("损坏赔偿", "damage"),
            ChargeKind.LateFee => ("滞纳金", "late fee"),
            ChargeKind.OpeningBalance => ("期初欠费", "opening balance"),
            ChargeKind.CreditRefund => ("退还多收款", "refund of an overpayment"),
            _ => ("其他费用", "other fee"),
        };
}
