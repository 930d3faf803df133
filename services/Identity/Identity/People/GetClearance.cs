using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

internal static class GetClearance
{
    /// <param name="Cleared">Whether everything is settled, so that the archive can confirm it.</param>
    /// <param name="Count">How much is not.</param>
    /// <param name="Settled">How much was and is settled.</param>
    /// <param name="Out">What is not; the first 200.</param>
    public sealed record Response(
        Guid StaffId,
        string Name,
        bool Cleared,
        int Count,
        int Settled,
        IReadOnlyList<Held> Out,
        DateTimeOffset AsOf
    );

    /// <summary>How a person stands who wants to leave: what is out with them, on loan or to view, and what is open about them (P6).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid staffId, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var staff = await db.FindStaff(staffId, ct);
        if (staff is null)
            return TypedResults.NotFound();
        var (person, now) = (staffId.ToString(), clock.GetUtcNow());
        var (count, held) = await db.Held(staff, now, ct);
        var holdings = db.Holdings.AsNoTracking().Of(person);
        var settled = await holdings.CountAsync(ct) - await holdings.Open(now).CountAsync(ct);
        return TypedResults.Ok(new Response(staffId, staff.Name, count == 0, count, settled, held, now));
    }
}
