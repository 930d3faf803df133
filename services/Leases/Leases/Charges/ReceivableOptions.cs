using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Leases.Charges;

/// <summary>Section <c>Receivables</c>.</summary>
internal sealed class ReceivableOptions
{
    /// <summary>
    /// The day on which these books were opened: what contracts demanded before it was settled elsewhere and is not charged; what was
    /// still owed then is added by hand as opening balance. Null: everything from the first day of every contract.
    /// </summary>
    public DateOnly? BooksOpenOn { get; set; }

    /// <summary>How many days before it is due a charge is paid from money that names no charge; what is left stays as credit.</summary>
    [Range(0, 366)]
    public int PaidAheadDays { get; set; } = 31;

    /// <summary>Yuan; a receipt above it is reversed only when a second person approves (P3).</summary>
    [Range(0.0, 1_000_000_000.0)]
    public decimal ReversalLimit { get; set; } = 10_000;

    /// <summary>How often contracts are looked for whose charges are not in step.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PlanEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Percent of what is open per day late (滞纳金), such as 0.05; 0: no late fee is proposed.</summary>
    [Range(0.0, 1.0)]
    public decimal LateFeePercentPerDay { get; set; }

    /// <summary>Days after the due day for which no late fee runs.</summary>
    [Range(0, 366)]
    public int LateFeeGraceDays { get; set; }
}
