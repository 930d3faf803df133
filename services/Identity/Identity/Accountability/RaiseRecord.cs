using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Accountability;

internal static class RaiseRecord
{
    /// <param name="What">What happened, for the person and the reviewer to read.</param>
    /// <param name="HappenedOn">The day in China; not in the future.</param>
    public sealed record Request(
        Guid StaffId,
        BreachKind Kind,
        [property: Required, MaxLength(1000)] string What,
        DateOnly HappenedOn,
        Guid? DossierId = null
    );

    public sealed record Response(Guid RecordId, string Number);

    /// <summary>
    /// Raises a breach (undue disclosure, late filing …) or a commendation by hand (P7; S1-4§20-22). 403 <c>accountability.self</c>; 404 for
    /// somebody of another branch.
    /// </summary>
    public static Task<Results<Created<Response>, NotFound>> Handle(
        Request request,
        IdentityDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            var now = clock.GetUtcNow();
            if (request.HappenedOn > now.ChineseDay() || request.HappenedOn.Year < 1990)
                throw new InvalidInput("happenedOn", "field.out-of-range", "日期不能晚于今天。", "Not later than today.");
            if (await db.FindStaff(request.StaffId, ct) is not { } person)
                return TypedResults.NotFound();
            if (person.Id.ToString() == user.Id)
                throw new NotPermitted("accountability.self", "不得为本人提出记录。", "Nobody raises a record about themselves.");
            var branch = person.HomeBranch == CurrentUser.EveryBranch ? user.ActingBranch : person.HomeBranch;
            var charge = new Charge(
                request.Kind,
                Cause: null,
                person.Id.ToString(),
                branch,
                request.DossierId,
                request.What.Trim(),
                request.HappenedOn
            );
            var series = AccountabilityRecord.SeriesOf(request.Kind);
            var number = await RecordSeries.Next(db, branch, series, now.ChineseDay().Year, ct);
            var record = AccountabilityRecord.Raise(charge, person.Name, number, user, now);
            db.Accountability.Add(record);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/identity/accountability/{record.Id}", new Response(record.Id, number));
        });
}
