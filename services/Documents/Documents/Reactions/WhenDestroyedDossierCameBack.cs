using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>
/// The journal tells of every destruction; where an older backup knows the dossier still, it is destroyed again (T5; S0§3(5)). Its keys
/// go at once, its rows by the order that is written here, which no check stops: they were all passed when it was destroyed.
/// </summary>
internal sealed class WhenDestroyedDossierCameBack(DocumentsDb db, CarryOutDestruction destruction, TimeProvider clock)
    : IReaction<DossierDestroyed>
{
    public async Task React(DossierDestroyed fact, CancellationToken ct)
    {
        await destruction.DestroyAgain(fact.Documents.Select(document => document.DocumentId), ct);
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == fact.DossierId, ct);
        if (dossier is null or { State: DossierState.Destroyed or DossierState.Destroying })
            return;
        var order = await db.DestructionOrders.SingleOrDefaultAsync(
            row => row.ListId == fact.ListId && row.DossierId == fact.DossierId,
            ct
        );
        if (order is null)
        {
            var witnesses = fact.Witnesses?.Split('、') ?? [];
            order = new(fact.ListId, fact.DossierId, fact.BranchId, fact.ApprovedBy ?? "", witnesses, 0, clock.GetUtcNow());
            db.DestructionOrders.Add(order);
        }
        order.BeginAgain(clock.GetUtcNow());
        dossier.BeginDestructionAgain(fact.ArchiveNumber, fact.DestroyedAt);
        db.Record("DestroyAgain", nameof(Dossier), fact.DossierId.ToString(), fact.BranchId, new { fact.ListId, fact.DestroyedAt });
    }
}
