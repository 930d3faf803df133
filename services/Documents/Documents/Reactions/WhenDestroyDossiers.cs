using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Work;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Writes down what is to be destroyed; a worker carries it out or refuses (T5, T6).</summary>
internal sealed class WhenDestroyDossiers(DocumentsDb db, WorkBell bell, TimeProvider clock) : IReaction<DestroyDossiers>
{
    public async Task React(DestroyDossiers fact, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await db.DestructionOrders.Where(order => order.ListId == fact.ListId).ToDictionaryAsync(order => order.DossierId, ct);
        foreach (var dossierId in fact.DossierIds.Distinct())
            if (known.TryGetValue(dossierId, out var order))
                order.AskAgain(fact.Version, now);
            else
                db.DestructionOrders.Add(new(fact.ListId, dossierId, fact.BranchId, fact.ApprovedBy, fact.Witnesses, fact.Version, now));
        db.WhenCommitted(bell.Ring);
    }
}
