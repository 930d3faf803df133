using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class RecallHandover
{
    /// <summary>Gives a handover up before anything was received; its dossiers are free again (D14). 409 handover.being-received, handover.over.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid handoverId, DocumentsDb db, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                var handover = await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, token);
                if (handover is null)
                    return TypedResults.NotFound();
                handover.Recall();
                foreach (var line in handover.Lines.OrderBy(line => line.DossierId))
                    db.Announce((await db.TakeDossier(line.DossierId, token))!.TakeOffHandover(handoverId, "移交已撤回"));
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
