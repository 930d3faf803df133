using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class StrikeFromHandover
{
    /// <summary>Takes a dossier off a list that is not signed yet (D14). 409 handover.already-sent.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid handoverId, Guid dossierId, DocumentsDb db, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                var handover = await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, token);
                if (handover?.Line(dossierId) is not { } line)
                    return TypedResults.NotFound();
                var dossier = (await db.TakeDossier(dossierId, token))!;
                handover.Strike(line);
                db.Announce(dossier.TakeOffHandover(handoverId, "从移交清单中取下"));
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
