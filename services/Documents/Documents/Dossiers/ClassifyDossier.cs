using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Dossiers;

internal static class ClassifyDossier
{
    public sealed record Request([property: Required, MaxLength(ArchiveClass.MaxCode)] string ClassCode);

    /// <summary>Puts an open dossier in another class of the scheme; its filing day follows (D1). 400 class.unknown; 409 dossier.already-filed.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid dossierId,
        Request request,
        DocumentsDb db,
        FilingClock filing,
        CancellationToken ct
    ) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async token =>
            {
                if (await db.TakeDossier(dossierId, token) is not { } dossier)
                    return TypedResults.NotFound();
                var scheme = await filing.Scheme(dossier.BranchId, token);
                dossier.Classify(scheme.ForNewDossier(request.ClassCode).Code);
                dossier.IsDueOn(filing.DueOn(scheme, dossier.ClassCode, dossier.OpenedAt.ChineseDay()));
                await db.SaveChangesAsync(token);
                return TypedResults.NoContent();
            },
            ct
        );
}
