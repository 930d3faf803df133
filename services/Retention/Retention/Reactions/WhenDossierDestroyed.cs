using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
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
        if (await db.Tombstones.FindAsync([fact.DossierId], ct) is not null)
            return;
        // Null only where an older backup was put back that ends before the list, and the journal knows the dossier alone.
        var list = await db.Lists.SingleOrDefaultAsync(row => row.Id == fact.ListId, ct);
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        var derivation = string.Join("；", Derivation.Of(dossier).Select(step => step.Text));
        dossier.Destroyed();
        list?.Report(fact.DossierId, destroyed: true, reason: null, fact.DestroyedAt);
        if (list is not null)
            await db.NumberCertificate(list, ct);
        db.Tombstones.Add(
            new Tombstone
            {
                DossierId = fact.DossierId,
                BranchId = fact.BranchId,
                ListId = fact.ListId,
                ArchiveNumber = fact.ArchiveNumber,
                Title = fact.Title,
                Derivation = derivation,
                ApprovedBy = list?.ApprovedBy ?? fact.ApprovedBy ?? "",
                Witnesses = list is null ? fact.Witnesses ?? "" : string.Join("、", list.Witnesses.Select(witness => witness.By)),
                Place = list?.Place ?? "",
                Method = list?.Method ?? "",
                DestroyedAt = fact.DestroyedAt,
                Documents = fact.Documents,
            }
        );
    }
}
