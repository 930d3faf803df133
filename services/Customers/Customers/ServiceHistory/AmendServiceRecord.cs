using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.ServiceHistory;

internal static class AmendServiceRecord
{
    /// <param name="NextOn">Another Chinese day; without it the step is dropped.</param>
    public sealed record ReplanRequest([property: Required, MinLength(2)] string? Reason = null, DateOnly? NextOn = null);

    public sealed record WithdrawRequest([property: Required, MinLength(2)] string? Reason = null);

    /// <summary>Moves the next step to another day, or drops it, with the reason (C11). 409 <c>record.nothing-planned</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Replan(
        Guid recordId,
        ReplanRequest request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            recordId,
            request.Reason!,
            record => record.Replan(request.NextOn, request.Reason!, Person.Of(user), clock.GetUtcNow()),
            db,
            ct
        );

    /// <summary>
    /// Withdraws a record that is wrong, with the reason; it stays to be read (C11, C9). Who wrote it, or a head. 409
    /// <c>record.withdrawn</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Withdraw(
        Guid recordId,
        WithdrawRequest request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            recordId,
            request.Reason!,
            record =>
                record.Withdraw(
                    request.Reason!,
                    user.Has(Roles.DepartmentHead) || user.Has(Roles.BranchManager),
                    Person.Of(user),
                    clock.GetUtcNow()
                ),
            db,
            ct
        );

    private static async Task<Results<NoContent, NotFound>> Act(
        Guid recordId,
        string reason,
        Func<ServiceRecord, TimelineEntry> act,
        CustomersDb db,
        CancellationToken ct
    )
    {
        if (reason.Trim().Length < 2)
            throw new InvalidInput("reason", "field.required", "请说明理由。", "Say why.");
        if (await db.ServiceRecords.FirstOrDefaultAsync(row => row.Id == recordId, ct) is not { } record)
            return TypedResults.NotFound();
        db.Add(act(record));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
