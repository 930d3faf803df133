using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Numbers;

/// <summary>The last number given out in one series of one branch (D2). A number once given is never given again.</summary>
internal sealed class ArchiveNumberSeries : IBranchScoped
{
    // Nobody files more; what was made up would leave the series without a next.
    private const int Most = 100_000_000;

    public required string BranchId { get; init; }

    /// <summary>The pattern filled in except for the sequence: <c>2026-SALE-#</c>.</summary>
    public required string Series { get; init; }
    public int Last { get; private set; }

    /// <summary>Makes the row that <see cref="Next"/> counts in, outside its transaction: two that make it at once do not fail there.</summary>
    public static async Task Prepare(DocumentsDb db, string branchId, string series, CancellationToken ct)
    {
        if (await db.NumberSeries.AnyAsync(row => row.BranchId == branchId && row.Series == series, ct))
            return;
        var fresh = db.NumberSeries.Add(new() { BranchId = branchId, Series = series });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            // another filing was first
        }
        fresh.State = EntityState.Detached;
    }

    /// <summary>Which number of the series this is; null when it is none of it.</summary>
    public static int? Position(string series, string number) =>
        series.Split('#') is [var before, var after]
        && number.Length > before.Length + after.Length
        && number.StartsWith(before, StringComparison.Ordinal)
        && number.EndsWith(after, StringComparison.Ordinal)
        && int.TryParse(number.AsSpan()[before.Length..^after.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        && position is > 0 and <= Most
            ? position
            : null;

    /// <summary>Goes on after a number that was given elsewhere, for it came with its dossier.</summary>
    public static Task GoOnAfter(DocumentsDb db, string branchId, string series, int given, CancellationToken ct) =>
        db
            .NumberSeries.Where(row => row.BranchId == branchId && row.Series == series && row.Last < given)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, given), ct);

    /// <summary>
    /// The next number, or the last of the next <paramref name="count"/>. The row is written first, so that other filings of the series wait
    /// until this transaction ends; if it is rolled back, so is the number: no gap.
    /// </summary>
    public static async Task<int> Next(DocumentsDb db, string branchId, string series, CancellationToken ct, int count = 1)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number can be taken only within a transaction.");
        var row = db.NumberSeries.AsNoTracking().Where(row => row.BranchId == branchId && row.Series == series);
        await row.ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, counter => counter.Last + count), ct);
        return await row.Select(counter => counter.Last).SingleAsync(ct);
    }
}
