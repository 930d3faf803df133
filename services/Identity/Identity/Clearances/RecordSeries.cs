using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

/// <summary>
/// The last number of one kind of paper in a branch and year: 清还 QH, 问责 WZ, 表彰 BZ. Saved with the paper that takes it, so there is no
/// gap.
/// </summary>
internal sealed class RecordSeries : IBranchScoped
{
    public required string BranchId { get; init; }

    /// <summary>Two letters.</summary>
    public required string Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>Concurrency token: of two that take the same number one does it again.</summary>
    public int Last { get; private set; }

    public static async Task<string> Next(IdentityDb db, string branchId, string kind, int year, CancellationToken ct)
    {
        var series =
            db.RecordSeries.Local.FirstOrDefault(row => row.BranchId == branchId && row.Kind == kind && row.Year == year)
            ?? await db.RecordSeries.SingleOrDefaultAsync(row => row.BranchId == branchId && row.Kind == kind && row.Year == year, ct);
        if (series is null)
            db.RecordSeries.Add(
                series = new()
                {
                    BranchId = branchId,
                    Kind = kind,
                    Year = year,
                }
            );
        var branch = branchId == CurrentUser.EveryBranch ? "GROUP" : branchId.ToUpperInvariant();
        return $"{kind}-{branch}-{year}-{++series.Last:0000}";
    }
}
