using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal static class UnlockStaff
{
    /// <summary>Lifts a lock before its time.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid staffId, IdentityDb db, CancellationToken ct)
    {
        var staff = await db.FindStaff(staffId, ct);
        if (staff is null)
            return TypedResults.NotFound();
        staff.Unlock();
        db.Record("UnlockStaff", "Staff", staff.Id.ToString(), staff.HomeBranch);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
