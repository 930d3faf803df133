using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.MovedOut;

internal static class TidyUpDossier
{
    /// <summary>
    /// The dossier of an occupant who left is bound, catalogued and closed for good: nothing is added any more (D16; S1-2§2, §6). 409
    /// dossier.not-filed, dossier.not-moved-out, dossier.unfiled-documents, dossier.already-tidied.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid dossierId, DocumentsDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                if (await db.TakeDossier(dossierId, token) is not { } dossier)
                    return TypedResults.NotFound();
                if (!await db.LeasesMovedOut.AnyAsync(row => row.LeaseId == dossier.LeaseId && row.MovedOutOn != null, token))
                    throw new RuleBroken("dossier.not-moved-out", "该客户尚未退租迁出。", "Its occupant has not moved out.");
                if (await db.Unfiled(dossierId).AnyAsync(token))
                    throw new RuleBroken(
                        "dossier.unfiled-documents",
                        "还有材料未归档，请先归档。",
                        "Some documents are not filed; file them first."
                    );
                dossier.TidyUp(clock.Today());
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
