using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Retention.Transfers;

internal static class AskTransfer
{
    /// <param name="DossierIds">Of one branch: <c>GET /dossiers?disposal=transfer</c> lists what is due.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> DossierIds);

    /// <param name="TransferId">The id of the handover that documents draws up.</param>
    public sealed record Response(Guid TransferId, int Dossiers);

    /// <summary>
    /// Sends what is due, and whose rule says so, to the group archive: documents draws up a handover, which the branch checks and signs
    /// as any other (T1, D14). Struck off, recalled or sent back, a dossier is due as before. 400 <c>dossier.unknown</c>,
    /// <c>dossier.several-branches</c>; 409 <c>dossier.not-for-transfer</c>, <c>dossier.not-due</c>, <c>dossier.held</c>,
    /// <c>dossier.on-loan</c>, <c>dossier.on-list</c>, <c>dossier.transfer-asked</c>, <c>dossier.destroyed</c>.
    /// </summary>
    public static Task<Accepted<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces(async () =>
        {
            var ids = request.DossierIds.Distinct().ToList();
            var dossiers = await db.FindDossiers(ids, ct);
            var held = await db.HeldAmong(ids, ct);
            var (transfer, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
            foreach (var dossier in dossiers)
                dossier.AskTransfer(transfer, held.Contains(dossier.Id), now.ChineseDay());
            db.Announce(new TransferDossiers(transfer, dossiers[0].BranchId, ids, user.Id, user.Name, now));
            await db.SaveChangesAsync(ct);
            return TypedResults.Accepted($"/api/v1/documents/handovers/{transfer}", new Response(transfer, ids.Count));
        });
}
