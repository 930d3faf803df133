using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Applications;

internal static class WithdrawApplication
{
    /// <summary>The customer does not want it any more (L6). 409 <c>application.already-over</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid applicationId, LeasesDb db, CancellationToken ct)
    {
        if (await db.Applications.FirstOrDefaultAsync(row => row.Id == applicationId, ct) is not { } application)
            return TypedResults.NotFound();
        application.Withdraw();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
