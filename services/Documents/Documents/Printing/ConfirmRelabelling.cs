using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Printing;

internal static class ConfirmRelabelling
{
    /// <summary>
    /// New labels are on the spines and boxes and the cabinet index is in order again, after the customer's name changed (D6; S1-2§5).
    /// What waits for it: <c>GET /dossiers?labelOutdated=true</c>. 409 dossier.label-current.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid dossierId, DocumentsDb db, CancellationToken ct)
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        dossier.Relabelled();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
