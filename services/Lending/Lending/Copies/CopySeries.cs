using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Copies;

/// <summary>The last number given to a copy in one branch and year; none is left out or given twice (B8).</summary>
internal sealed class CopySeries : IBranchScoped
{
    public required string BranchId { get; init; }
    public required int Year { get; init; }
    public int Last { get; private set; }

    /// <summary>复制件编号, such as <c>FZ-sz-2026-0001</c>.</summary>
    public static string Number(string branchId, int year, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"FZ-{branchId}-{year}-{sequence:0000}");

    /// <summary>Makes the row that <see cref="Next"/> counts in, outside its transaction: two that make it at once do not fail there.</summary>
    public static async Task Prepare(LendingDb db, string branchId, int year, CancellationToken ct)
    {
        if (await db.CopySeries.AnyAsync(row => row.BranchId == branchId && row.Year == year, ct))
            return;
        var fresh = db.CopySeries.Add(new() { BranchId = branchId, Year = year });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            // another copy was first
        }
        fresh.State = EntityState.Detached;
    }

    /// <summary>
    /// The next number. The row is written first, so that other copies of the branch wait until this transaction ends; if it is rolled
    /// back, so is the number: no gap.
    /// </summary>
    public static async Task<int> Next(LendingDb db, string branchId, int year, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number can be taken only within a transaction.");
        var row = db.CopySeries.AsNoTracking().Where(row => row.BranchId == branchId && row.Year == year);
        await row.ExecuteUpdateAsync(set => set.SetProperty(series => series.Last, series => series.Last + 1), ct);
        return await row.Select(series => series.Last).SingleAsync(ct);
    }
}
