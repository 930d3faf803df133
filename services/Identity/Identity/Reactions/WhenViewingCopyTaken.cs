using CustomerArchive.Documents.Contracts;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Exports;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Lists what people took away (P6); told twice, it is listed once.</summary>
internal sealed class WhenViewingCopyTaken(IdentityDb db) : IReaction<ViewingCopyTaken>
{
    public async Task React(ViewingCopyTaken fact, CancellationToken ct)
    {
        if (await db.Exports.FindAsync([fact.Number], ct) is not null)
            return;
        db.Exports.Add(
            new()
            {
                Number = fact.Number,
                BranchId = fact.BranchId,
                PersonId = fact.TakerId,
                PersonName = fact.TakerName,
                DossierId = fact.DossierId,
                DocumentId = fact.DocumentId,
                Title = fact.Title,
                Pages = fact.Pages,
                Purpose = fact.Purpose,
                TakenAt = fact.TakenAt,
            }
        );
    }
}
