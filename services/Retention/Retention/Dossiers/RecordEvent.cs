using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Somebody records what starts a dossier's clock and no service tells: a deposit, a judgment, an agreed event.</summary>
internal static class RecordEvent
{
    public const int MostEvents = 100;

    /// <param name="Event"><c>deposit-returned</c>, <c>case-closed</c> or <c>event</c>.</param>
    /// <param name="Evidence">What shows it, such as the number of a receipt or judgment.</param>
    /// <param name="On">The day it happened; may lie in the past, not in the future.</param>
    public sealed record Request([Required, MaxLength(40)] string Event, [Required, MaxLength(400)] string Evidence, DateOnly? On = null);

    public sealed record Response(int Number, DateOnly? DueOn);

    /// <summary>
    /// The due date is computed again at once if the dossier's rule counts from this event; recorded again, the later word counts and the
    /// old date stays in the history (T1, T7). 409 <c>dossier.destroyed</c>, <c>event.too-many</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid dossierId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var what = Choice.OneOf("event", request.Event, "deposit-returned", "case-closed", "event") switch
        {
            "deposit-returned" => Trigger.DepositReturned,
            "case-closed" => Trigger.CaseClosed,
            _ => Trigger.Event,
        };
        var today = clock.Today();
        if (request.On is not { } on)
            throw new InvalidInput("on", "field.required", "请填写发生日期。", "Say on which day it happened.");
        if (on > today || on.Year < 1900)
            throw new InvalidInput("on", "event.day", "发生日期不能在将来，也不能早于 1900 年。", "Not in the future, nor before 1900.");
        return await db.DespiteRaces<Results<Ok<Response>, NotFound>>(async () =>
        {
            var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == dossierId && row.State != DossierState.Announced, ct);
            if (dossier is null)
                return TypedResults.NotFound();
            if (dossier.Events.Count >= MostEvents)
                throw new RuleBroken("event.too-many", "该案卷的登记已达上限。", "No more events can be recorded of this dossier.");
            var number = dossier.Record(what, on, request.Evidence, user, clock.GetUtcNow());
            await db.TakeOff([dossier], "起算事件更正，尚未到期", today, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(number, dossier.DueOn));
        });
    }
}
