using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Imports;

internal static class ListImports
{
    /// <param name="State"><c>running</c>, <c>finished</c> or <c>interrupted</c>: then sending the same file again goes on.</param>
    public sealed record Row(
        Guid BatchId,
        string BranchId,
        string FileName,
        bool DryRun,
        CustomerKind Kind,
        string State,
        int Rows,
        int Good,
        int Taken,
        int Known,
        int Problems,
        string StartedByName,
        DateTimeOffset StartedAt,
        DateTimeOffset? FinishedAt
    );

    /// <summary>The imports of the user's branches, newest first (C14).</summary>
    public static async Task<Page<Row>> Handle(
        string? cursor,
        int? limit,
        CustomersDb db,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var batches = db.ImportBatches.AsNoTracking();
        if (Cursor.ReadId(cursor) is { } last)
            batches = batches.Where(batch => batch.Id.CompareTo(last) < 0);
        var rows = await batches.OrderByDescending(batch => batch.Id).Take(take + 1).ToListAsync(ct);
        var cutOff = clock.GetUtcNow().AddSeconds(-options.Value.InterruptedAfterSeconds);
        return Cursor.Page(rows.ConvertAll(batch => Show(batch, cutOff)), take, row => Cursor.Of(row.BatchId.ToString()));
    }

    private static Row Show(ImportBatch batch, DateTimeOffset cutOff) =>
        new(
            batch.Id,
            batch.BranchId,
            batch.FileName,
            batch.IsDryRun,
            batch.Kind,
            batch.FinishedAt is not null ? "finished"
                : batch.ProgressAt < cutOff ? "interrupted"
                : "running",
            batch.Rows,
            batch.Good,
            batch.Taken,
            batch.Known,
            batch.Problems,
            batch.StartedByName,
            batch.StartedAt,
            batch.FinishedAt
        );
}
