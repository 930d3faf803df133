using CustomerArchive.Documents.Contracts;
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
/// bytes of every document and what else was kept of it, and announces the end once, with the proofs. Many orders go through the steps
/// side by side. It may be killed anywhere: what was begun is continued, and repeating a step changes nothing.
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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);

    /// <summary>Other processes leave alone what this one took; what a killed one took comes due again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>Documents whose destruction is saved at a time, however many a dossier has.</summary>
    private const int DocumentsAtOnce = 500;

    public async Task<int> Run(CancellationToken ct)
    {
        var taken = await Take(ct);
        if (taken.Count == 0)
            return 0;
        if (taken.Count > 1 && await Try(taken, alone: false, ct))
            return taken.Count;
        foreach (var id in taken)
            await Try([id], alone: true, ct);
        return taken.Count;
    }

    /// <summary>The orders that are due, for the time of a lease.</summary>
    private async Task<List<Guid>> Take(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CarryOutDestruction));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var now = clock.GetUtcNow();
        var due = db.DestructionOrders.Where(order =>
            (order.State == OrderState.Asked || order.State == OrderState.Underway) && order.NextTryAt <= now
        );
        var found = await due.OrderBy(order => order.NextTryAt)
            .ThenBy(order => order.Id)
            .Select(order => order.Id)
            .Take(options.Value.OrdersAtOnce)
            .ToListAsync(ct);
        if (found.Count == 0)
            return found;
        var until = now + Lease;
        var taken = await due.Where(order => found.Contains(order.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.NextTryAt, until), ct);
        // Fewer: another process took some in the same moment. Both leave it at that; the lease says when they are due again.
        return taken == found.Count ? found : [];
    }

    /// <summary>False when something stood in the way of several and each is to be tried alone, so that one cannot hold up the others.</summary>
    private async Task<bool> Try(List<Guid> orders, bool alone, CancellationToken ct)
    {
        try
        {
            var waiting = await CarryOut(orders, ct);
            if (waiting.Count > 0)
                await TryLater(waiting, ShortPause, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // A fact or another process changed the rows meanwhile; the next round decides on them as they are then.
            await TryLater(orders, ShortPause, ct);
            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (!alone)
                return false;
            log.LogWarning(exception, "Destruction order {OrderId} was interrupted; it is continued", orders[0]);
            await TryLater(orders, Pause, ct);
            return true;
        }
    }

    /// <summary>Returns the orders that must wait for a fact that may still come.</summary>
    private async Task<List<Guid>> CarryOut(List<Guid> ids, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CarryOutDestruction));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var asked = await db.DestructionOrders.Where(row => ids.Contains(row.Id)).OrderBy(row => row.AskedAt).ToListAsync(ct);
        // Two lists may want the same dossier: one after the other.
        var orders = asked.DistinctBy(order => order.DossierId).ToList();
        var dossierIds = orders.ConvertAll(order => order.DossierId);
        var dossiers = await db.Dossiers.AsSplitQuery().Where(row => dossierIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var (underway, waiting) = await Decide(db, orders, dossiers, ct);
        waiting.AddRange(asked.Except(orders).Select(order => order.Id));
        if (underway.Count == 0)
            return waiting;
        var going = underway.ConvertAll(order => order.DossierId);
        while (await DestroySome(db, going, ct)) { }
        await LastTraces.DestroyCopies(db, vault, going, ct);
        var destroyed = await Proofs(db, underway, dossiers, ct);
        await db.InTransaction(
            async ct =>
            {
                await End(db, underway, destroyed, [.. going.Select(id => dossiers[id])], ct);
                return await db.SaveChangesAsync(ct);
            },
            ct
        );
        return waiting;
    }

    /// <summary>Which dossiers are destroyed now: from here on nothing brings them back. The others are refused, or wait.</summary>
    private async Task<(List<DestructionOrder> Underway, List<Guid> Waiting)> Decide(
        DocumentsDb db,
        List<DestructionOrder> orders,
        Dictionary<Guid, Dossier> dossiers,
        CancellationToken ct
    )
    {
        var (underway, waiting, begins) = (new List<DestructionOrder>(), new List<Guid>(), new List<DestructionOrder>());
        foreach (var order in orders.Where(order => order.State is OrderState.Asked or OrderState.Underway))
        {
            if (dossiers.GetValueOrDefault(order.DossierId) is not { } dossier || dossier.BranchId != order.BranchId)
                db.Announce(order.Refuse("没有这个案卷 / there is no such dossier"));
            else if (
                dossier.State == DossierState.Destroyed
                || (dossier.State == DossierState.Destroying && order.State != OrderState.Underway)
            )
                db.Announce(order.Refuse("案卷已由另一清册销毁 / the dossier is destroyed under another list"));
            else if (dossier.State == DossierState.Destroying)
                underway.Add(order);
            else if (dossier.AgainstDestruction(order.ListId) is not { } against)
                begins.Add(order);
            else if (clock.GetUtcNow() < order.AskedAt + options.Value.Patience && !dossier.IsHeld && dossier.State == DossierState.Filed)
                waiting.Add(order.Id);
            else
                db.Announce(order.Refuse(against));
        }
        var locked = await StillLocked(db, begins, ct);
        foreach (var order in begins)
            if (locked.TryGetValue(order.DossierId, out var until))
                db.Announce(
                    order.Refuse($"存储锁定期至 {until:yyyy-MM-dd HH:mm:ss}Z 未满 / write-once until {until:yyyy-MM-dd HH:mm:ss}Z")
                );
            else
            {
                dossiers[order.DossierId].BeginDestruction();
                order.Begin();
                underway.Add(order);
            }
        var begun = begins.ConvertAll(order => order.DossierId);
        foreach (
            var open in await db
                .Corrections.Where(row => begun.Contains(row.DossierId) && row.State == CorrectionState.Open)
                .ToListAsync(ct)
        )
            if (!locked.ContainsKey(open.DossierId))
                open.Lapse(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return (underway, waiting);
    }

    /// <summary>Asks the store itself, not our row: the lock there is what counts (T6).</summary>
    private async Task<Dictionary<Guid, DateTimeOffset>> StillLocked(DocumentsDb db, List<DestructionOrder> orders, CancellationToken ct)
    {
        var dossiers = orders.ConvertAll(order => order.DossierId);
        var documents = await db
            .Documents.Where(row =>
                dossiers.Contains(row.DossierId) && (row.State == DocumentState.Available || row.State == DocumentState.Destroyed)
            )
            .Select(row => new { row.Id, row.DossierId })
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        var latest = new Dictionary<Guid, DateTimeOffset>();
        await EachSideBySide(
            documents,
            async (document, ct) =>
            {
                foreach (var found in await vault.GetLocksAsync(document.Id, ct))
                    if (found.RetainUntil is { } until && until > now)
                        lock (latest)
                            if (!latest.TryGetValue(document.DossierId, out var known) || until > known)
                                latest[document.DossierId] = until;
            },
            ct
        );
        return latest;
    }

    /// <summary>Key and bytes of the next documents; false when none was left.</summary>
    private async Task<bool> DestroySome(DocumentsDb db, List<Guid> dossiers, CancellationToken ct)
    {
        // Beside what is filed: what was withdrawn and not yet erased, and what uploads that were cut off left.
        var documents = await db
            .Documents.Where(row => dossiers.Contains(row.DossierId) && row.State != DocumentState.Destroyed && row.KeyDestroyedAt == null)
            .OrderBy(row => row.Id)
            .Take(DocumentsAtOnce)
            .ToListAsync(ct);
        if (documents.Count == 0)
            return false;
        await EachSideBySide(documents, DestroyBytes, ct);
        await db.ForgetBytes([.. documents.Select(document => document.Id)], ct);
        db.Documents.RemoveRange(documents.Where(document => !document.IsVisible));
        await db.SaveChangesAsync(ct);
        foreach (var document in documents)
            db.Entry(document).State = EntityState.Detached;
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

    private async ValueTask DestroyBytes(Document document, CancellationToken ct)
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
            Note(document, proof.KeyDestroyedAt, proof.CompletedAt, proof.Versions.Count);
        }
        catch (ObjectNotFound)
        {
            // Neither key nor bytes nor the mark of a destruction: they were lost before, or never came. The proof counts no object.
            if (document.IsVisible)
                log.LogError("Document {DocumentId} was to be destroyed, but the store holds nothing of it", document.Id);
            Note(document, clock.GetUtcNow(), clock.GetUtcNow(), 0);
        }
    }

    private static void Note(Document document, DateTimeOffset keyDestroyedAt, DateTimeOffset objectsDeletedAt, int objects)
    {
        if (document.State == DocumentState.Available)
            document.Destroyed(keyDestroyedAt, objectsDeletedAt, objects);
        else
            document.Erased(keyDestroyedAt, objectsDeletedAt, objects);
    }

    private async Task<List<DossierDestroyed>> Proofs(
        DocumentsDb db,
        List<DestructionOrder> orders,
        Dictionary<Guid, Dossier> dossiers,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var ids = orders.ConvertAll(order => order.DossierId);
        var gone = (
            await db
                .Documents.AsNoTracking()
                .Where(row => ids.Contains(row.DossierId) && row.State == DocumentState.Destroyed)
                .ToListAsync(ct)
        ).ToLookup(document => document.DossierId);
        var (all, first) = (new List<DossierDestroyed>(), new List<DossierDestroyed>());
        foreach (var order in orders)
        {
            var dossier = dossiers[order.DossierId];
            var documents = gone[dossier.Id].OrderBy(row => row.Description.Section).ThenBy(row => row.Position).ToList();
            var years = documents.ConvertAll(document => (int?)document.Description.Date.Year);
            var isAgain = dossier.DestroyedAt is not null;
            var fact = dossier.EndDestruction(order.ListId, documents.ConvertAll(row => row.Proof()), (years.Min(), years.Max()), now) with
            {
                ApprovedBy = order.ApprovedBy,
                Witnesses = order.Witnesses,
            };
            all.Add(fact);
            if (!isAgain)
                first.Add(fact);
        }
        // Before the rows: killed in between, it is written once more. The other way round an older backup would bring back what nobody
        // knows to be destroyed.
        await EachSideBySide(
            first,
            async (fact, ct) => await journal.Write(DossierDestroyed.JournalKind, fact.DossierId, fact.DestroyedAt, fact, ct),
            ct
        );
        return all;
    }

    private async Task End(
        DocumentsDb db,
        List<DestructionOrder> orders,
        List<DossierDestroyed> destroyed,
        List<Dossier> dossiers,
        CancellationToken ct
    )
    {
        destroyed.ForEach(db.Announce);
        orders.ForEach(order => order.End());
        await ClearPlaces.Of(db, orders.ToDictionary(order => order.DossierId, order => order.ApprovedBy), clock.GetUtcNow(), ct);
        await LastTraces.ForgetRows(db, dossiers, ct);
    }

    private Task EachSideBySide<T>(IEnumerable<T> all, Func<T, CancellationToken, ValueTask> work, CancellationToken ct) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = options.Value.SideBySide, CancellationToken = ct }, work);

    private async Task TryLater(List<Guid> orders, TimeSpan pause, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CarryOutDestruction));
        var later = clock.GetUtcNow() + pause;
        await scope
            .ServiceProvider.GetRequiredService<DocumentsDb>()
            .DestructionOrders.Where(order =>
                orders.Contains(order.Id) && (order.State == OrderState.Asked || order.State == OrderState.Underway)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.NextTryAt, later), ct);
    }
}
