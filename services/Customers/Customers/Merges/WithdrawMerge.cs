using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class WithdrawMerge
{
    /// <summary>Takes one's own request back before it is decided (C12). 403 <c>merge.not-yours</c>, 409 <c>merge.already-decided</c>.</summary>
    public static async Task<Results<Ok<MergeAnswer>, NotFound>> Handle(
        Guid mergeId,
        CustomersDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var merge = await db.Merges.FirstOrDefaultAsync(candidate => candidate.Id == mergeId, ct);
        if (merge is null)
            return TypedResults.NotFound();
        merge.Withdraw(Person.Of(user));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(MergeAnswer.Of(merge));
    }
}
