using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Places;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Inventory;

internal sealed class RecordScans(DocumentsDb db, CurrentUser archivist, IOptions<InventoryOptions> options, TimeProvider clock)
{
    /// <summary>What options may allow at most; the body of a request holds no more.</summary>
    public const int MostScans = 5000;

    /// <param name="ScanId">Made by the scanner; the same id is the same scan, however often it comes.</param>
    /// <param name="Place">The code of the shelf or box it stands in.</param>
    /// <param name="Item">The code of the volume, or of a box on a shelf.</param>
    /// <param name="ScannedAt">By the scanner's clock; not later than now.</param>
    /// <param name="Pages">Counted, if they were.</param>
    public sealed record Scan(
        [property: Required] Guid? ScanId,
        [property: Required, MaxLength(QrPayload.MaxLength)] string Place,
        [property: Required, MaxLength(QrPayload.MaxLength)] string Item,
        [property: Required] DateTimeOffset? ScannedAt,
        [property: Range(0, 100_000)] int? Pages = null
    );

    public sealed record Request([property: Required, MinLength(1), MaxLength(MostScans)] IReadOnlyList<Scan> Scans);

    /// <param name="Outcome">found, misplaced, quarantine or unknown.</param>
    /// <param name="Why">moved-meanwhile, lent-but-here, not-expected-here, unknown-item, unknown-place or nothing.</param>
    /// <param name="Repeated">It had come before; nothing changed.</param>
    public sealed record Receipt(Guid ScanId, string Outcome, string? Why, bool Repeated);

    public sealed record Response(IReadOnlyList<Receipt> Receipts);

    /// <summary>
    /// Takes what was scanned, also offline and hours ago: all of a batch or nothing, in any order, repeats harmless, a receipt for each
    /// (D13). Scans change no register; they say where a volume was last seen. 409 inventory.closed. 400 scans.too-many.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid stocktakingId,
        Request request,
        RecordScans record,
        CancellationToken ct
    ) =>
        await record.Take(stocktakingId, request.Scans, ct) is { } receipts
            ? TypedResults.Ok(new Response(receipts))
            : TypedResults.NotFound();

    private Task<List<Receipt>?> Take(Guid id, IReadOnlyList<Scan> scans, CancellationToken ct) =>
        scans.Count > options.Value.ScansPerBatch
            ? throw new InvalidInput(
                "scans",
                "scans.too-many",
                $"一批最多 {options.Value.ScansPerBatch} 条。",
                $"At most {options.Value.ScansPerBatch} in a batch."
            )
            : db.DespiteRaces(() => db.InTransaction(token => TakeOnce(id, scans, token), ct));

    private async Task<List<Receipt>?> TakeOnce(Guid id, IReadOnlyList<Scan> scans, CancellationToken ct)
    {
        if (await Stocktaking.Take(db, id, ct) is not { } session)
            return null;
        session.RefuseIfClosed();
        var ids = scans.Select(scan => scan.ScanId!.Value).ToList();
        var known = await db
            .InventoryScans.AsNoTracking()
            .Where(row => row.SessionId == id && ids.Contains(row.ScanId))
            .ToDictionaryAsync(row => row.ScanId, ct);
        var fresh = scans.Where(scan => !known.ContainsKey(scan.ScanId!.Value)).DistinctBy(scan => scan.ScanId).ToList();
        var batch = await ScanBatch.Load(db, session, fresh, ct);
        var now = clock.GetUtcNow();
        var taken = fresh.ToDictionary(scan => scan.ScanId!.Value, scan => batch.Take(scan, archivist.Name, now));
        session.Scanned(taken.Count);
        await db.SaveChangesAsync(ct);

        var receipts = new List<Receipt>(scans.Count);
        foreach (var scanId in ids)
        {
            var first = taken.Remove(scanId, out var row);
            if (first)
                known[scanId] = row!;
            receipts.Add(new(scanId, known[scanId].Outcome.Word(), known[scanId].Why?.Word(), !first));
        }
        return receipts;
    }
}
