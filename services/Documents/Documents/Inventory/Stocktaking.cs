using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

/// <summary>
/// 盘点: one session over a place or a whole branch (D13; S2§17-19). What is expected is written down when it begins; scans come until it
/// is closed, and then every difference is a finding.
/// </summary>
internal sealed class Stocktaking : Aggregate
{
    private Stocktaking() { }

    public StocktakingKind Kind { get; private set; }

    /// <summary>What is counted; null for the whole branch.</summary>
    public Guid? WithinId { get; private set; }

    /// <summary>As that was called then.</summary>
    public string? Within { get; private set; }
    public Guid? IncidentId { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public string StartedBy { get; private set; } = "";
    public int Expected { get; private set; }
    public int Scans { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }

    /// <summary>Findings raised when it was closed.</summary>
    public int Findings { get; private set; }

    public static Stocktaking Begin(
        string branchId,
        StocktakingKind kind,
        Guid? withinId,
        string? within,
        Guid? incidentId,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branchId,
            Kind = kind,
            WithinId = withinId,
            Within = within,
            IncidentId = incidentId,
            StartedBy = by,
            StartedAt = now,
        };

    public void Expect(int volumes) => Expected = volumes;

    public void Scanned(int scans)
    {
        RefuseIfClosed();
        Scans += scans;
    }

    public void Close(int findings, string by, DateTimeOffset now)
    {
        RefuseIfClosed();
        (Findings, ClosedBy, ClosedAt) = (findings, by, now);
    }

    public void RefuseIfClosed()
    {
        if (ClosedAt is not null)
            throw new RuleBroken("inventory.closed", "该次盘点已结束。", "This stocktaking is closed.");
    }

    /// <summary>Takes it for this transaction alone: batches of several scanners and the closing wait for each other.</summary>
    public static async Task<Stocktaking?> Take(DocumentsDb db, Guid id, CancellationToken ct)
    {
        var taken = await db
            .Stocktakings.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), ct);
        return taken == 0 ? null : await db.Stocktakings.SingleAsync(row => row.Id == id, ct);
    }
}
