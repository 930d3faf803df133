using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class WithdrawMerge
{
    /// <summary>Takes one's own request back before it is decided (C12). 403 <c>merge.not-yours</c>, 409 <c>merge.already-decided</c>.</summary>
    public static Task<Results<Ok<MergeAnswer>, NotFound>> Handle(Guid mergeId, CustomersDb db, CurrentUser user, CancellationToken ct) =>
        db.Step(
            mergeId,
            merge =>
            {
                merge.Withdraw(Person.Of(user));
                return Task.CompletedTask;
            },
            ct
        );
}
