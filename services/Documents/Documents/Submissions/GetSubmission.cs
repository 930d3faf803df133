using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class GetSubmission
{
    /// <param name="State"><c>waiting</c>, <c>returned</c>, <c>accepted</c> or <c>filed</c>.</param>
    public sealed record Item(
        Guid DossierId,
        string Title,
        int Documents,
        int Pages,
        string State,
        string? Reason,
        Guid? ReportId,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? ArchiveNumber
    );

    public sealed record Response(
        Guid SubmissionId,
        string BranchId,
        string DepartmentCode,
        string? Note,
        string HandedInBy,
        DateTimeOffset HandedInAt,
        string? ReceivedBy,
        DateTimeOffset? SignedAt,
        IReadOnlyList<Item> Items,
        int Version
    );

    /// <summary>A submission with what became of each dossier (D7).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid submissionId, DocumentsDb db, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == submissionId, ct);
        if (submission is null)
            return TypedResults.NotFound();
        var ids = submission.Items.Select(item => item.DossierId).ToList();
        var titles = await db.Dossiers.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, ct);
        return TypedResults.Ok(
            new Response(
                submission.Id,
                submission.BranchId,
                submission.DepartmentCode,
                submission.Note,
                submission.HandedInBy,
                submission.HandedInAt,
                submission.ReceivedBy,
                submission.SignedAt,
                [
                    .. submission
                        .Items.OrderBy(item => item.DossierId)
                        .Select(item => new Item(
                            item.DossierId,
                            titles.GetValueOrDefault(item.DossierId, ""),
                            item.Documents,
                            item.Pages,
                            item.State.Word(),
                            item.Reason,
                            item.ReportId,
                            item.DecidedBy,
                            item.DecidedAt,
                            item.ArchiveNumber
                        )),
                ],
                submission.Version
            )
        );
    }
}
