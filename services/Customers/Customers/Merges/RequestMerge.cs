using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class RequestMerge
{
    /// <param name="SurvivorId">The file that stays.</param>
    /// <param name="MergedId">The file that becomes a pointer to it.</param>
    /// <param name="Reason">How one knows that both are of one customer.</param>
    public sealed record Request(Guid SurvivorId, Guid MergedId, [property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <summary>
    /// Asks that two files of one customer become one (C12). An account manager asks for a customer of their own. 409
    /// <c>merge.already-requested</c>, <c>merge.different-numbers</c>, <c>merge.under-review</c>, <c>merge.survivor-not-active</c>.
    /// </summary>
    public static async Task<Results<Created<MergeAnswer>, NotFound>> Handle(
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var survivor = await db.Customers.FirstOrDefaultAsync(file => file.Id == request.SurvivorId, ct);
        var merged = await db.Customers.FirstOrDefaultAsync(file => file.Id == request.MergedId, ct);
        if (survivor is null || merged is null)
            return TypedResults.NotFound();
        if (!user.Has(Roles.BranchManager) && !user.Has(Roles.DepartmentHead) && survivor.OwnerId != user.Id && merged.OwnerId != user.Id)
            throw new NotPermitted(
                "customer.not-owner",
                "只有其中一位客户的客户经理可以申请合并。",
                "Only an account manager who owns one of the customers may ask for a merge."
            );
        var merge = CustomerMerge.Request(survivor, merged, request.Reason.Trim(), Person.Of(user), clock.GetUtcNow());
        db.Add(merge);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            throw new RuleBroken(
                "merge.already-requested",
                "该档案已有待审批的合并申请。",
                "A merge of this file waits for a decision already."
            );
        }
        return TypedResults.Created($"/api/v1/customers/merges/{merge.Id}", MergeAnswer.Of(merge));
    }
}
