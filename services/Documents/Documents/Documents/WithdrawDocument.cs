using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

internal static class WithdrawDocument
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 2)] string Reason);

    /// <summary>
    /// Takes back a wrong upload before filing, by its sender or an archivist: the bytes are destroyed, the row and the reason stay.
    /// There is no other way to remove a document (T6). 403 document.not-yours; 409 dossier.already-filed,
    /// document.already-filed, document.not-available.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid documentId,
        Request request,
        DocumentsDb db,
        CurrentUser user,
        TimeProvider clock,
        WorkBell bell,
        CancellationToken ct
    )
    {
        var found = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (found is not { IsVisible: true })
            return TypedResults.NotFound();
        if (found.UploaderId != user.Id && !user.Has(Roles.Archivist))
            throw new NotPermitted(
                "document.not-yours",
                "只有上传人或档案管理员可以撤回。",
                "Only its sender or an archivist can withdraw it."
            );
        await db.InTransaction(
            async token =>
            {
                var dossier = await db.TakeDossier(found.DossierId, token);
                dossier!.RefuseUnlessOpen();
                var document = await db.Documents.SingleAsync(row => row.Id == documentId, token);
                document.Withdraw(request.Reason, user.Name, clock.GetUtcNow());
                return await db.SaveChangesAsync(token);
            },
            ct
        );
        bell.Ring();
        return TypedResults.NoContent();
    }
}
