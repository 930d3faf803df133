using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

internal static class ConfirmClearance
{
    private const int MostItems = 200;

    public sealed record Request(Guid StaffId, [property: MaxLength(400)] string? Remark = null);

    /// <summary>
    /// An archivist confirms that a person has settled everything, and the numbered record is drawn (P6; S1-4§9(4)). 403 <c>clearance.own</c>;
    /// 404 for somebody of another branch; 409 <c>account.holds-archives</c> with <c>held</c>, <c>staff.closed</c>.
    /// </summary>
    public static Task<Results<Created<GetClearanceRecord.Response>, NotFound>> Handle(
        Request request,
        IdentityDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) => db.DespiteRaces(() => Confirm(request, db, user, clock.GetUtcNow(), ct));

    private static async Task<Results<Created<GetClearanceRecord.Response>, NotFound>> Confirm(
        Request request,
        IdentityDb db,
        CurrentUser user,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.FindStaff(request.StaffId, ct) is not { } leaver)
            return TypedResults.NotFound();
        leaver.RefuseClosed();
        Clearance.EnsureMayConfirm(leaver, user);
        var person = leaver.Id.ToString();
        await db.EnsureNothingHeld(leaver, now, ct);
        var settled = db.Holdings.AsNoTracking().Of(person);
        var newest = await settled.OrderByDescending(row => row.Since).ThenBy(row => row.SourceId).Take(MostItems).ToListAsync(ct);
        var number = await RecordSeries.Next(db, leaver.HomeBranch, "QH", now.ChineseDay().Year, ct);
        var remark = string.IsNullOrWhiteSpace(request.Remark) ? null : request.Remark.Trim();
        var clearance = Clearance.Confirm(leaver, number, newest, await settled.CountAsync(ct), user, remark, now);
        db.Clearances.Add(clearance);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/identity/clearances/{clearance.Id}", GetClearanceRecord.Describe(clearance));
    }
}
