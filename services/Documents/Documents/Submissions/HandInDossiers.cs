using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class HandInDossiers
{
    /// <param name="Documents">Documents to be filed, as counted by the department.</param>
    /// <param name="Pages">Their pages.</param>
    public sealed record Item(Guid DossierId, [property: Range(1, 100_000)] int Documents, [property: Range(0, 1_000_000)] int Pages);

    public sealed record Request(
        [property: Required, RegularExpression("^[A-Z][A-Z0-9]{1,7}$")] string DepartmentCode,
        [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Item> Items,
        [property: MaxLength(400)] string? Note = null
    );

    public sealed record Response(Guid SubmissionId);

    /// <summary>
    /// A department hands dossiers in to the archive, with its own count of each, and signs by that (D7; S2§6, S3§5). 400
    /// dossier.unknown, dossier.repeated; 409 dossier.already-filed, dossier.handed-in.
    /// </summary>
    public static Task<Created<Response>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser sender,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.InTransaction(
            async token =>
            {
                var branch = sender.ActingBranch;
                var submission = Submission.HandIn(
                    branch,
                    request.DepartmentCode,
                    request.Note,
                    request.Items.Select(item => new SubmissionItem
                    {
                        DossierId = item.DossierId,
                        Documents = item.Documents,
                        Pages = item.Pages,
                    }),
                    sender,
                    clock.GetUtcNow()
                );
                // In one order for everybody, so that two who hand in the same dossiers wait for each other instead of dead-locking.
                foreach (var (index, id) in Sorted(request.Items))
                {
                    if (await db.TakeDossier(id, token) is not { } dossier || dossier.BranchId != branch)
                        throw new InvalidInput(
                            $"items[{index}].dossierId",
                            "dossier.unknown",
                            "本分公司没有这个案卷。",
                            "There is no such dossier in this branch."
                        );
                    dossier.HandIn(submission.Id);
                }
                db.Submissions.Add(submission);
                await db.SaveChangesAsync(token);
                return TypedResults.Created($"/api/v1/documents/submissions/{submission.Id}", new Response(submission.Id));
            },
            ct
        );

    private static List<(int Index, Guid Id)> Sorted(IReadOnlyList<Item> items)
    {
        var sorted = items.Select((item, index) => (Index: index, Id: item.DossierId)).OrderBy(item => item.Id).ToList();
        for (var i = 1; i < sorted.Count; i++)
            if (sorted[i].Id == sorted[i - 1].Id)
                throw new InvalidInput(
                    $"items[{sorted[i].Index}].dossierId",
                    "dossier.repeated",
                    "案卷重复。",
                    "The dossier is named twice."
                );
        return sorted;
    }
}
