using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Numbers;

internal static class VoidNumber
{
    public sealed record Request(
        [property: Required, MaxLength(80)] string Number,
        [property: Required, StringLength(400, MinimumLength = 2)] string Reason
    );

    /// <summary>作废 a reserved number: it is never given to a dossier, and the register says why (D2). 409 number.used, number.void.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (branch, number) = (archivist.ActingBranch, ArchiveNumberPattern.Fold(request.Number));
        var kept = await db.NumbersSetAside.SingleOrDefaultAsync(row => row.BranchId == branch && row.Number == number, ct);
        if (kept is null)
            return TypedResults.NotFound();
        kept.Cancel(request.Reason.Trim(), archivist.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
