using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Viewing;

/// <summary>The last number of an electronic viewing in one branch and year; saved with the grant that takes it, so there is no gap.</summary>
internal sealed class ViewingSeries : IBranchScoped
{
    public required string BranchId { get; init; }
    public required int Year { get; init; }

    /// <summary>Concurrency token: of two that take the same number one does it again.</summary>
    public int Last { get; private set; }

    public static async Task<ViewingSeries> Of(LendingDb db, string branchId, int year, CancellationToken ct)
    {
        var series = await db.ViewingSeries.SingleOrDefaultAsync(row => row.BranchId == branchId && row.Year == year, ct);
        if (series is null)
            db.ViewingSeries.Add(series = new() { BranchId = branchId, Year = year });
        return series;
    }

    public string Next() => $"DZ-{BranchId.ToUpperInvariant()}-{Year}-{++Last:0000}";
}
