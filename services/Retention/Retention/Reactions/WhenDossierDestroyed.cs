using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The proof of documents becomes a tombstone; the last item finishes the list, which gets the number of its certificate (T5).</summary>
internal sealed class WhenDossierDestroyed(RetentionDb db) : IReaction<DossierDestroyed>
{
    public async Task React(DossierDestroyed fact, CancellationToken ct)
    {
        // Null only where an older backup was put back that ends before the list, and the journal knows the dossier alone.
        var list = await db.TakeList(fact.ListId, ct);
        if (await db.Tombstones.AnyAsync(stone => stone.DossierId == fact.DossierId, ct))
            return;
        // A sender of before says names; they end here. By a statement: the trail of acts would note what stood there before.
        var title = fact.TitleMasked ? fact.Title : MaskedName.Of(fact.Title);
        await db.Dossiers.Where(row => row.Id == fact.DossierId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, title), ct);
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        var derivation = string.Join("；", Derivation.Of(dossier).Select(step => step.Text));
        dossier.Destroyed();
        if (list is not null)
            await db.ReportDestroyed(fact.ListId, fact.DossierId, title, fact.DestroyedAt, ct);
        db.Tombstones.Add(Tombstone.Of(fact, list, derivation, title));
    }
}
