using CustomerArchive.Leases.Leases;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Leases.Imports;

/// <summary>A row of a rent ledger that could be read; what is wrong with it is in <see cref="Sheet"/>.</summary>
internal sealed class LedgerRow(TableRow sheet)
{
    public TableRow Sheet { get; } = sheet;

    /// <summary>The row was exported from this lease of ours.</summary>
    public Guid? KnownLease { get; init; }
    public bool Good => Sheet.Problems.Count == 0;

    public string Building { get; init; } = "";
    public string Floor { get; init; } = "";
    public string Number { get; init; } = "";
    public UnitKey Unit => new(Building, Floor, Number);
    public string Customer { get; init; } = "";
    public string ContractNumber { get; init; } = "";
    public string? Use { get; init; }
    public LeaseTerm Term { get; init; } = new(null, default, default);
    public RentTerms Terms { get; init; } = new(0, 0, Escalation.None, 0, 0, new(0, 1), 0, 0, 0);
}
