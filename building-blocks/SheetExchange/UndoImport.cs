using System.ComponentModel.DataAnnotations;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.SheetExchange;

internal static class UndoImport
{
    /// <param name="Reason">Why it is taken back; kept in the audit trail.</param>
    public sealed record Request([property: Required, MinLength(2)] string Reason);

    /// <param name="Undone">Rows taken back now.</param>
    /// <param name="Kept">Rows that something hangs on, with what it is.</param>
    /// <param name="MoreKept">Kept rows beyond those listed.</param>
    public sealed record Response(int Undone, IReadOnlyList<KeptRow> Kept, int MoreKept);

    public sealed record KeptRow(int Row, Guid SubjectId, string Code, string Message);

    /// <summary>
    /// Takes back what a run brought in, row by row as far as nothing hangs on it: no review, no lease, no change (C14, L8). What stays says
    /// why; a repeat tries those again. 403 <c>import.not-yours</c>; 409 <c>import.undo-too-late</c> (after 7 days),
    /// <c>import.still-running</c>, <c>import.nothing-to-undo</c> (a dry run).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid batchId,
        Request request,
        HttpContext http,
        ArchiveDb db,
        CurrentUser user,
        TimeProvider clock,
        IImportUndo undo,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var batch = await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
            return TypedResults.NotFound();
        OfOwner.Require(batch, user);
        Refuse(batch, clock.GetUtcNow(), options.Value);

        var kept = new List<UndoObstacle>();
        var (undone, before) = (0, int.MaxValue);
        while (true)
        {
            // From the end upwards: what a later row used, an earlier one made.
            var rows = await db.Set<ImportedRow>()
                .AsNoTracking()
                .Where(row => row.BatchId == batchId && row.Row < before)
                .OrderByDescending(row => row.Row)
                .Take(options.Value.RowsPerTransaction)
                .ToListAsync(ct);
            if (rows.Count == 0)
                break;
            before = rows[^1].Row;
            var obstacles = await Remove(db, undo, batchId, rows, clock.GetUtcNow(), user, ct);
            kept.AddRange(obstacles);
            undone += rows.Count - obstacles.Count;
        }
        db.Record(
            "UndoImport",
            nameof(ImportBatch),
            batchId.ToString(),
            batch.BranchId,
            new { undone, kept = kept.Count },
            purpose: request.Reason
        );
        await db.SaveChangesAsync(ct);
        var listed = kept.OrderBy(row => row.Row).Take(options.Value.ProblemsShown).ToList();
        return TypedResults.Ok(
            new Response(
                undone,
                listed.ConvertAll(row => new KeptRow(row.Row, row.SubjectId, row.Code, http.Say(row.Zh, row.En))),
                kept.Count - listed.Count
            )
        );
    }

    private static void Refuse(ImportBatch batch, DateTimeOffset now, ImportOptions options)
    {
        if (batch.IsDryRun)
            throw new RuleBroken("import.nothing-to-undo", "试运行没有导入任何内容。", "A dry run took nothing in.");
        if (batch.FinishedAt is null && batch.ProgressAt >= now.AddSeconds(-options.InterruptedAfterSeconds))
            throw new RuleBroken(
                "import.still-running",
                "导入仍在进行，请完成后再撤销。",
                "The import still runs; take it back when it is done."
            );
        if (now > batch.StartedAt.AddDays(options.UndoDays))
            throw new RuleBroken(
                "import.undo-too-late",
                $"导入超过 {options.UndoDays} 天，不能整批撤销，请逐份处理。",
                $"It is more than {options.UndoDays} days ago; an import cannot be taken back as a whole any more."
            );
    }

    private static Task<IReadOnlyList<UndoObstacle>> Remove(
        ArchiveDb db,
        IImportUndo undo,
        Guid batchId,
        List<ImportedRow> rows,
        DateTimeOffset now,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.DespiteRaces(async () =>
        {
            db.ChangeTracker.Clear();
            var obstacles = await undo.Remove(rows, ct);
            var kept = obstacles.Select(obstacle => obstacle.Row).ToHashSet();
            var gone = rows.Where(row => !kept.Contains(row.Row)).ToList();
            db.RemoveRange(gone);
            var batch = await db.Set<ImportBatch>().FirstAsync(candidate => candidate.Id == batchId, ct);
            batch.Undone += gone.Count;
            if (gone.Count > 0)
                (batch.UndoneAt, batch.UndoneByName) = (now, user.Name.Length > 100 ? user.Name[..100] : user.Name);
            await db.SaveChangesAsync(ct);
            return obstacles;
        });
}
