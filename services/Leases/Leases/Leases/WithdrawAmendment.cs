using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Leases;

internal static class WithdrawAmendment
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    /// <summary>
    /// Takes back the last amendment while it is fresh (seven days unless configured); the terms before it hold again (L3). Announces
    /// <c>LeaseStepUndone</c>. 409 <c>lease.nothing-to-undo</c>, <c>lease.undo-too-late</c>, <c>lease.already-ended</c>,
    /// <c>lease.already-followed</c>, <c>lease.unit-occupied</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        TimeProvider clock,
        IOptions<LeaseOptions> options,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var back = lease.Amendments is [.., var last] ? last.Before.EndsOn : lease.EndsOn;
            var other = await db.FirstOn(lease.UnitId, lease.Id, lease.EndsOn.AddDays(1), back, ct);
            db.Announce(lease.Withdraw(request.Reason, options.Value.FreshSince(clock), other));
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
