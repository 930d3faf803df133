using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class CloseHandover
{
    /// <summary>
    /// The receiver signs: custody of what was received changes hands, what was rejected is free again at the sender (D14; S1-4§9). 403
    /// handover.own, handover.group-only; 409 handover.uncounted, handover.not-sent, handover.over.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid handoverId,
        DocumentsDb db,
        CurrentUser receiver,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                var handover = await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, token);
                if (handover is null)
                    return TypedResults.NotFound();
                handover.Close(receiver, clock.GetUtcNow());
                foreach (var line in handover.Lines.OrderBy(line => line.DossierId))
                {
                    var dossier = (await db.TakeDossier(line.DossierId, token))!;
                    db.Announce(
                        line.State == LineState.Received
                            ? dossier.HandOver(handover)
                            : dossier.TakeOffHandover(handoverId, line.Reason ?? "退回")
                    );
                }
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
