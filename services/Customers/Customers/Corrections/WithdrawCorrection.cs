using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Corrections;

internal static class WithdrawCorrection
{
    /// <summary>Takes an undecided correction back; who asked for it (C9). 409 <c>correction.decided</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid correctionId,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Corrections.FirstOrDefaultAsync(row => row.Id == correctionId, ct) is not { } correction)
            return TypedResults.NotFound();
        var (by, now) = (Person.Of(user), clock.GetUtcNow());
        correction.Withdraw(by, now);
        db.Add(
            new TimelineEntry(
                correction.CustomerId,
                correction.BranchId,
                TimelineKind.File,
                "correction.withdrawn",
                correction.Id,
                now,
                by,
                correction.Fields
            )
        );
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
