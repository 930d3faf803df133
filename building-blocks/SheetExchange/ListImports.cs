using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.SheetExchange;

/// <summary>A run as lists show it, also while it runs.</summary>
/// <param name="State"><c>running</c>, <c>finished</c> or <c>interrupted</c>: then sending the same file again goes on.</param>
/// <param name="Undone">Of the rows taken, those that were taken back.</param>
/// <param name="UndoUntil">Until when it can be taken back; null on a dry run.</param>
public sealed record ImportRow(
    Guid BatchId,
    string BranchId,
    string FileName,
    bool DryRun,
    string Kind,
    string SheetName,
    string State,
    int Rows,
    int Good,
    int Taken,
    int Known,
    int Problems,
    int HiddenRows,
    int SkippedRows,
    string UnknownColumns,
    int Undone,
    string StartedById,
    string StartedByName,
    DateTimeOffset StartedAt,
    DateTimeOffset ProgressAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? UndoUntil,
    string? UndoneByName
)
{
    internal static ImportRow Of(ImportBatch batch, DateTimeOffset now, ImportOptions options) =>
        new(
            batch.Id,
            batch.BranchId,
            batch.FileName,
            batch.IsDryRun,
            batch.Kind,
            batch.SheetName,
            batch.FinishedAt is not null ? "finished"
                : batch.ProgressAt < now.AddSeconds(-options.InterruptedAfterSeconds) ? "interrupted"
                : "running",
            batch.Rows,
            batch.Good,
            batch.Taken,
            batch.Known,
            batch.Problems,
            batch.HiddenRows,
            batch.SkippedRows,
            batch.UnknownColumns,
            batch.Undone,
            batch.StartedById,
            batch.StartedByName,
            batch.StartedAt,
            batch.ProgressAt,
            batch.FinishedAt,
            batch.IsDryRun ? null : batch.StartedAt.AddDays(options.UndoDays),
            batch.UndoneByName
        );
}

internal static class ListImports
{
    /// <summary>The imports of the user's branches, newest first; <c>mine</c>, <c>dryRun</c> and <c>kind</c> narrow it (C14, L8).</summary>
    public static async Task<Page<ImportRow>> Handle(
        bool? mine,
        bool? dryRun,
        string? kind,
        string? cursor,
        int? limit,
        ArchiveDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var batches = db.Set<ImportBatch>().AsNoTracking();
        if (mine == true)
            batches = batches.Where(batch => batch.StartedById == user.Id);
        if (dryRun is { } dry)
            batches = batches.Where(batch => batch.IsDryRun == dry);
        if (kind is { Length: > 0 })
            batches = batches.Where(batch => batch.Kind == kind);
        if (Cursor.ReadId(cursor) is { } last && await StartOf(db, last, ct) is { } before)
            batches = batches.Where(batch => batch.StartedAt < before || (batch.StartedAt == before && batch.Id.CompareTo(last) < 0));
        var rows = await batches
            .OrderByDescending(batch => batch.StartedAt)
            .ThenByDescending(batch => batch.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        return Cursor.Page(
            rows.ConvertAll(batch => ImportRow.Of(batch, now, options.Value)),
            take,
            row => Cursor.Of(row.BatchId.ToString())
        );
    }

    private static Task<DateTimeOffset?> StartOf(ArchiveDb db, Guid batchId, CancellationToken ct) =>
        db.Set<ImportBatch>().Where(batch => batch.Id == batchId).Select(batch => (DateTimeOffset?)batch.StartedAt).FirstOrDefaultAsync(ct);
}

internal static class GetImport
{
    /// <summary>One import, how far it came and what became of its rows; readable while it runs (C14, L8).</summary>
    public static async Task<Results<Ok<ImportRow>, NotFound>> Handle(
        Guid batchId,
        ArchiveDb db,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    ) =>
        await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct) is { } batch
            ? TypedResults.Ok(ImportRow.Of(batch, clock.GetUtcNow(), options.Value))
            : TypedResults.NotFound();
}
