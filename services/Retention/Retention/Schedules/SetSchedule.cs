using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Schedules;

/// <summary>Sets a rule for one kind of dossier, or one class of it, in a branch or in the whole group.</summary>
internal static class SetSchedule
{
    /// <param name="DossierKind">As in documents: <c>customer</c>, <c>lease</c>, <c>service</c>, <c>engineering</c>, <c>sales-office</c>, <c>company</c>.</param>
    /// <param name="Trigger"><c>lease-ended</c>, <c>moved-out</c>, <c>lease-closed</c>, <c>deposit-returned</c>, <c>case-closed</c>, <c>event</c>, <c>filed</c> or <c>year-end</c> (of filing).</param>
    /// <param name="Period"><c>permanent</c>, <c>long</c>, <c>short</c>, <c>fixed</c>, or <c>d30</c> and <c>d10</c>, which need no years.</param>
    /// <param name="Basis">The law or regulation it stands on.</param>
    /// <param name="Years">Full years, with <paramref name="Months"/> the term; both absent exactly for permanent.</param>
    /// <param name="Months">1 to 11 further months, for <c>fixed</c> only.</param>
    /// <param name="ClassCode">Only for this class of the scheme and those below it, such as <c>lease.office</c>.</param>
    /// <param name="Disposal"><c>destroy</c> unless said, <c>review</c> or <c>transfer</c> (to the group archive).</param>
    /// <param name="Start"><c>next-year</c> or <c>next-day</c>, where the clock starts; as the installation is set unless said.</param>
    /// <param name="EffectiveFrom">The first day on which it holds, today at the earliest; today unless said.</param>
    /// <param name="GroupWide">For every branch that has no rule of its own; only for who works for the whole group.</param>
    public sealed record Request(
        [Required, MaxLength(40)] string DossierKind,
        [Required, MaxLength(40)] string Trigger,
        [Required, MaxLength(40)] string Period,
        [Required, MaxLength(400)] string Basis,
        [Range(1, RetentionRule.MostYears)] int? Years = null,
        [Range(1, 11)] int? Months = null,
        [MaxLength(60)] string? ClassCode = null,
        [MaxLength(40)] string Disposal = "destroy",
        [MaxLength(40)] string? Start = null,
        DateOnly? EffectiveFrom = null,
        bool GroupWide = false
    );

    public sealed record Response(Guid ScheduleId, int Number);

    /// <summary>
    /// Adds a version; from its day on due dates are computed again in the background, old dates stay in the dossiers' history (T1;
    /// S2§16). Repeating the rule that was set last changes nothing and answers its version. 403 <c>schedule.group</c>.
    /// </summary>
    public static async Task<Ok<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ScheduleOptions> options,
        CancellationToken ct
    )
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var rule = ScheduleWords.Read(request, Scope(request, user), options.Value.StartsNextYear);
        var effective = request.EffectiveFrom ?? today;
        if (effective < today)
            throw new InvalidInput(
                "effectiveFrom",
                "schedule.back-dated",
                "生效日不得早于今天。",
                "It cannot hold from a day before today."
            );

        var next = await db.DespiteRaces(async () =>
        {
            var earlier = db.Schedules.Where(schedule => schedule.BranchId == rule.Scope && schedule.DossierKind == request.DossierKind);
            var last = await earlier
                .Where(schedule => schedule.ClassCode == request.ClassCode)
                .OrderByDescending(schedule => schedule.Number)
                .FirstOrDefaultAsync(ct);
            var isRepeated = request.EffectiveFrom is null ? last?.EffectiveFrom <= today : last?.EffectiveFrom == effective;
            if (last is not null && isRepeated && last.Rule == rule with { Number = last.Number })
                return last;
            var number = (await earlier.MaxAsync(schedule => (int?)schedule.Number, ct) ?? 0) + 1;
            var schedule = RetentionSchedule.Create(
                rule with
                {
                    Number = number,
                },
                request.DossierKind,
                request.ClassCode,
                effective,
                user.Name,
                now
            );
            if (effective == today)
                schedule.ComeIntoForce(await db.BookOf(rule.Scope, request.DossierKind, ct));
            db.Schedules.Add(schedule);
            await db.SaveChangesAsync(ct);
            return schedule;
        });
        return TypedResults.Ok(new Response(next.Id, next.Number));
    }

    private static string Scope(Request request, CurrentUser user) =>
        !request.GroupWide ? user.ActingBranch
        : user.SeesAllBranches ? CurrentUser.EveryBranch
        : throw new NotPermitted(
            "schedule.group",
            "只有集团人员可以制定适用于全集团的规则。",
            "Only who works for the whole group sets rules for all of it."
        );
}
