using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class GetMerge
{
    /// <summary>One merge: who asked, who decided, what came of it (C12).</summary>
    public static async Task<Results<Ok<MergeAnswer>, NotFound>> Handle(Guid mergeId, CustomersDb db, CancellationToken ct) =>
        await db.Merges.AsNoTracking().Shown(db).FirstOrDefaultAsync(candidate => candidate.Id == mergeId, ct) is { } merge
            ? TypedResults.Ok(MergeAnswer.Of(merge))
            : TypedResults.NotFound();
}
