using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class Merging
{
    /// <summary>
    /// A step of one merge, in one transaction that holds its row from the start: of many steps at once each sees what the one before it
    /// did, instead of locking the two files and the merge in orders of their own until the database ends one of them.
    /// </summary>
    public static Task<Results<Ok<MergeAnswer>, NotFound>> Step(
        this CustomersDb db,
        Guid mergeId,
        Func<CustomerMerge, Task> step,
        CancellationToken ct
    ) =>
        db.DespiteRaces(() =>
            db.InTransaction<Results<Ok<MergeAnswer>, NotFound>>(
                async ct =>
                {
                    var held = db.Merges.Where(row => row.Id == mergeId);
                    await held.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), ct);
                    if (await held.FirstOrDefaultAsync(ct) is not { } merge)
                        return TypedResults.NotFound();
                    await step(merge);
                    await db.SaveChangesAsync(ct);
                    return TypedResults.Ok(MergeAnswer.Of(merge));
                },
                ct
            )
        );
}
