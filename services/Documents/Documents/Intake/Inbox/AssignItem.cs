using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Inbox;

internal static class AssignItem
{
    /// <param name="DossierId">An open dossier of the same branch.</param>
    /// <param name="Description">As for a document in hand: title, kind and date at least.</param>
    public sealed record Request([property: Required] Guid DossierId, [property: Required] DescribeDocument.Request Description);

    /// <summary>
    /// Says where a file of the inbox belongs: it becomes a document of that dossier under the same id, its bytes stay where they are (D8).
    /// 404 for an item or a dossier out of sight; 400 dossier.unknown for one of another branch; 409 intake.already-decided,
    /// dossier.already-filed.
    /// </summary>
    public static async Task<Results<Ok<DocumentAnswer>, NotFound>> Handle(
        Guid itemId,
        Request request,
        DocumentsDb db,
        AcceptDocument accept,
        Inspection inspection,
        ItemBell bell,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var found = await db.IntakeItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId, ct);
        if (found is null)
            return TypedResults.NotFound();
        var said = DescribeDocument.Read(request.Description);
        await said.Check(db, request.DossierId, itself: null, ct);
        await inspection.Refuse(found.Id, found.BranchId, found.Bytes, ct);
        var answer = await db.InTransaction(
            async token =>
            {
                var dossier = await db.TakeDossier(request.DossierId, token);
                if (dossier is null || dossier.BranchId != found.BranchId)
                    throw new InvalidInput(
                        [new("dossierId", "dossier.unknown", "本分公司没有这个案卷。", "There is no such dossier in this branch.")],
                        "dossier.unknown"
                    );
                var item = await db.IntakeItems.SingleAsync(row => row.Id == itemId, token);
                var now = clock.GetUtcNow();
                item.Assign(archivist.Name, now);
                var document = Document.Begin(
                    dossier,
                    said,
                    item.FileName,
                    requestKey: null,
                    archivist.Id,
                    archivist.Name,
                    now,
                    id: item.Id
                );
                db.Documents.Add(document);
                await accept.Into(dossier, document, item.Bytes, token);
                await db.SaveChangesAsync(token);
                return DocumentAnswer.Of(document);
            },
            ct
        );
        bell.Ring();
        return TypedResults.Ok(answer);
    }
}
