using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Documents.Dossiers;

internal static class ContinueDossier
{
    /// <summary>
    /// Opens a filed dossier for what came after its filing (续卷): documents can be added and are filed as its next volumes under the
    /// same archive number; what is bound stays closed (D5, D9; S2§7). 409 dossier.not-filed, dossier.already-continued, dossier.set-apart.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid dossierId, DocumentsDb db, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                if (await db.TakeDossier(dossierId, token) is not { } dossier)
                    return TypedResults.NotFound();
                dossier.Continue();
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
