using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class SignSubmission
{
    /// <summary>The archive signs for what it kept, when every dossier is filed or returned (D7; S3§5). 403 submission.own; 409 submission.undecided, submission.already-signed.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid submissionId,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var submission = await db.Submissions.SingleOrDefaultAsync(row => row.Id == submissionId, ct);
        if (submission is null)
            return TypedResults.NotFound();
        submission.Sign(archivist, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
