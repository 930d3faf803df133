using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Journal;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Destruction;

/// <summary>
/// Carries out destruction orders (T5; S0§3(5)): refuses what is out, held, not set apart or still locked; otherwise destroys key and
/// bytes of one document after the other, saving after each, and announces the end once, with the proofs. It may be killed anywhere:
/// what was begun is continued, and repeating a step changes nothing.
/// </summary>
internal sealed class CarryOutDestruction(
    IServiceProvider services,
    DocumentVault vault,
    FactJournal journal,
    IOptions<DestructionOptions> options,
    TimeProvider clock,
    ILogger<CarryOutDestruction> log
)
{
    /// <summary>What was destroyed, in the journal.</summary>
    public const string JournalKind = "dossier-destroyed";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);

    public async Task<int> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<Guid> due;
        await using (var scope = services.CreateServiceScope(nameof(CarryOutDestruction)))
            due = await scope
                .ServiceProvider.GetRequiredService<DocumentsDb>()
                .DestructionOrders.Where(order =>
                    (order.State == OrderState.Asked || order.State == OrderState.Underway) && order.NextTryAt <= now
                )
                .OrderBy(order => order.NextTryAt)
                .Select(order => order.Id)
                .Take(50)
                .ToListAsync(ct);
        foreach (var id in due)
        {
            try
            {
                if (!await CarryOut(id, ct))
                    await TryLater(id, ShortPause, ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // a fact or another process changed the rows meanwhile; the next round decides on them as they are then
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "Destruction order {OrderId} was interrupted; it is continued", id);
                await TryLater(id, Pause, ct);
            }
        }
        return due.Count;
    }

    /// <summary>False when the order must wait for a fact that may still come.</summary>
    private async Task<bool> CarryOut(Guid orderId, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CarryOutDestruction));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var order = await db.DestructionOrders.SingleAsync(row => row.Id == orderId, ct);
        if (order.State is OrderState.Done or OrderState.Refused)
            return true;
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == order.DossierId && row.BranchId == order.BranchId, ct);
        if (dossier is null)
            return await Refuse(db, order, "没有这个案卷 / there is no such dossier", ct);
        if (dossier.State == DossierState.Destroyed || (dossier.State == DossierState.Destroying && order.State != OrderState.Underway))
            return await Refuse(db, order, "案卷已由另一清册销毁 / the dossier is destroyed under another list", ct);
        var documents = await db
            .Documents.Where(row => row.DossierId == dossier.Id && row.State != DocumentState.Withdrawn)
            .ToListAsync(ct);
        documents.RemoveAll(document => !document.IsVisible);

        if (dossier.State != DossierState.Destroying)
        {
            if (dossier.AgainstDestruction(order.ListId) is { } against)
                return clock.GetUtcNow() < order.AskedAt + options.Value.Patience && !dossier.IsHeld && dossier.State == DossierState.Filed
                    ? false
                    : await Refuse(db, order, against, ct);
            if (await StillLocked(documents, ct) is { } locked)
                return await Refuse(db, order, locked, ct);
            dossier.BeginDestruction();
            order.Begin();
            foreach (var open in await OpenCorrections(db, dossier.Id, ct))
                open.Lapse(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }

        foreach (var document in documents.Where(document => document.State == DocumentState.Available))
        {
            await Destroy(document, ct);
            await db.ForgetBytes(document.Id, ct);
            await db.SaveChangesAsync(ct);
        }
        var proofs = documents
            .OrderBy(document => document.Description.Section)
            .ThenBy(document => document.Position)
            .Select(document => document.Proof())
            .ToList();
        var isAgain = dossier.DestroyedAt is not null;
        var destroyed = dossier.EndDestruction(order.ListId, proofs, clock.GetUtcNow()) with
        {
            ApprovedBy = order.ApprovedBy,
            Witnesses = order.Witnesses,
        };
        // Before the rows: killed in between, it is written once more. The other way round an older backup would bring back what nobody
        // knows to be destroyed.
        if (!isAgain)
            await journal.Write(JournalKind, dossier.Id, destroyed.DestroyedAt, destroyed, ct);
        db.Announce(destroyed);
        await ClearPlaces.Of(db, dossier.Id, order.ApprovedBy, clock.GetUtcNow(), ct);
        order.End();
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>
    /// Keys and bytes that were destroyed before and may have come back with a backup of the stores. Where nothing came back, nothing
    /// happens. What a lock keeps stays for the order that follows; without its rows nobody can read it.
    /// </summary>
    public async Task DestroyAgain(IEnumerable<Guid> documentIds, CancellationToken ct)
    {
        foreach (var id in documentIds)
        {
            try
            {
                if ((await vault.GetLocksAsync(id, ct)).Count > 0)
                    await vault.SetHoldAsync(id, hold: false, version: null, ct);
                await vault.DestroyAsync(id, ct);
            }
            catch (ObjectNotFound)
            {
                // neither key nor bytes nor the mark of a destruction: gone with everything
            }
            catch (ObjectLocked locked)
            {
                log.LogError(locked, "Document {DocumentId} was destroyed and came back locked; it cannot be destroyed again yet", id);
            }
        }
    }

    private static Task<List<Correction>> OpenCorrections(DocumentsDb db, Guid dossierId, CancellationToken ct) =>
        db.Corrections.Where(row => row.DossierId == dossierId && row.State == CorrectionState.Open).ToListAsync(ct);

    private async Task Destroy(Document document, CancellationToken ct)
    {
        try
        {
            await vault.SetHoldAsync(document.Id, hold: false, version: null, ct);
        }
        catch (ObjectNotFound)
        {
            // an earlier attempt had come as far as deleting the bytes
        }
        try
        {
            var proof = await vault.DestroyAsync(document.Id, ct);
            document.Destroyed(proof.KeyDestroyedAt, proof.CompletedAt, proof.Versions.Count);
        }
        catch (ObjectNotFound)
        {
            // Neither key nor bytes nor the mark of a destruction: they were lost before. The proof says so by counting no object.
            log.LogError("Document {DocumentId} was to be destroyed, but the store holds nothing of it", document.Id);
            document.Destroyed(clock.GetUtcNow(), clock.GetUtcNow(), 0);
        }
    }

    /// <summary>Asks the store itself, not our row: the lock there is what counts (T6).</summary>
    private async Task<string?> StillLocked(List<Document> documents, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? latest = null;
        foreach (var document in documents)
        foreach (var found in await vault.GetLocksAsync(document.Id, ct))
            if (found.RetainUntil > now && (latest is null || found.RetainUntil > latest))
                latest = found.RetainUntil;
        return latest is { } until
            ? $"存储锁定期至 {until:yyyy-MM-dd HH:mm:ss}Z 未满 / write-once until {until:yyyy-MM-dd HH:mm:ss}Z"
            : null;
    }

    private static async Task<bool> Refuse(DocumentsDb db, DestructionOrder order, string reason, CancellationToken ct)
    {
        db.Announce(order.Refuse(reason));
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task TryLater(Guid orderId, TimeSpan pause, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CarryOutDestruction));
        var later = clock.GetUtcNow() + pause;
        await scope
            .ServiceProvider.GetRequiredService<DocumentsDb>()
            .DestructionOrders.Where(order =>
                order.Id == orderId && (order.State == OrderState.Asked || order.State == OrderState.Underway)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.NextTryAt, later), ct);
    }
}
