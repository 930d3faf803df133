using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>An event was recorded by mistake.</summary>
internal static class WithdrawEvent
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    public sealed record Response(DateOnly? DueOn);

    /// <summary>
    /// It stays on record with the reason, and counts no more; a dossier that is not due any more leaves its destruction list (T7). 409
    /// <c>event.already-withdrawn</c>, <c>dossier.destroyed</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid dossierId,
        int number,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await db.DespiteRaces<Results<Ok<Response>, NotFound>>(async () =>
        {
            var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == dossierId, ct);
            if (dossier?.Events.SingleOrDefault(one => one.Number == number) is not { } recorded)
                return TypedResults.NotFound();
            dossier.Withdraw(recorded, request.Reason, user, clock.GetUtcNow());
            await db.TakeOff([dossier], "起算事件的登记已撤销，期限未起算", clock.Today(), ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(dossier.DueOn));
        });
}
