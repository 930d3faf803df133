using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Schedules;

/// <summary>Sets a branch's rule for one kind of dossier.</summary>
internal static class SetSchedule
{
    /// <param name="DossierKind">As in documents: <c>customer</c>, <c>lease</c>, <c>service</c>, <c>engineering</c>, <c>sales-office</c>, <c>company</c>.</param>
    /// <param name="Trigger"><c>lease-ended</c> or <c>filed</c>.</param>
    /// <param name="Period"><c>permanent</c>, <c>long</c> or <c>short</c>.</param>
    /// <param name="Years">Full years; absent exactly for permanent.</param>
    public sealed record Request(
        [Required, MaxLength(40)] string DossierKind,
        [Required, MaxLength(40)] string Trigger,
        [Required, MaxLength(40)] string Period,
        [Required, MaxLength(400)] string Basis,
        [Range(1, 200)] int? Years = null
    );

    public sealed record Response(Guid ScheduleId, int Number);

    /// <summary>
    /// Adds a version; due dates of the branch's dossiers of this kind are computed again in the background, old dates stay in their
    /// history (T1; S2§16). Repeating the rule in force changes nothing and answers its version.
    /// </summary>
    public static async Task<Ok<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var kind = Choice.OneOf(
            "dossierKind",
            request.DossierKind,
            "customer",
            "lease",
            "service",
            "engineering",
            "sales-office",
            "company"
        );
        var trigger = Choice.OneOf("trigger", request.Trigger, "lease-ended", "filed") == "filed" ? Trigger.Filed : Trigger.LeaseEnded;
        var period = Choice.OneOf("period", request.Period, "permanent", "long", "short") switch
        {
            "permanent" => Period.Permanent,
            "long" => Period.Long,
            _ => Period.Short,
        };
        if (period == Period.Permanent != request.Years is null)
            throw new InvalidInput(
                "years",
                "schedule.years",
                "永久保管不填年限，其余必须填写年限。",
                "Permanent has no years; the others must have them."
            );

        var branch = user.ActingBranch;
        var last = await db
            .Schedules.Where(schedule => schedule.BranchId == branch && schedule.DossierKind == kind)
            .OrderByDescending(schedule => schedule.Number)
            .FirstOrDefaultAsync(ct);
        if (last is not null && last.Rule == new RetentionRule(last.Number, trigger, period, request.Years, request.Basis))
            return TypedResults.Ok(new Response(last.Id, last.Number));

        var next = RetentionSchedule.Create(
            branch,
            kind,
            (last?.Number ?? 0) + 1,
            trigger,
            period,
            request.Years,
            request.Basis,
            user.Name,
            clock.GetUtcNow()
        );
        db.Schedules.Add(next);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(next.Id, next.Number));
    }
}
