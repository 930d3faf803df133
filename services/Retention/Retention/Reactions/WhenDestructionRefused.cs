using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What documents could not destroy goes back to the shelf, with the reason on the list.</summary>
internal sealed class WhenDestructionRefused(RetentionDb db, TimeProvider clock) : IReaction<DestructionRefused>
{
    public async Task React(DestructionRefused fact, CancellationToken ct)
    {
        if (await db.TakeList(fact.ListId, ct) is not { } list)
            return; // of a list that ended after the backup that was put back
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        if (dossier.State == DossierState.Destroyed || dossier.ListId != fact.ListId)
            return; // a later word than this one is known
        await db.ReportRefused(fact.ListId, fact.DossierId, fact.Reason, clock.GetUtcNow(), ct);
        dossier.Release();
        db.Announce(new DossiersReleased(fact.ListId, fact.BranchId, [dossier.Id], list.Version));
    }
}
