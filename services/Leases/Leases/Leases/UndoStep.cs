using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Leases;

internal static class UndoStep
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    /// <summary>
    /// Takes back the last of end, move-out and closing while it is fresh (seven days unless configured): it was recorded by mistake, or
    /// for the wrong lease (L3). Announces <c>LeaseStepUndone</c>, which stops the retention clock when the end is undone. 409
    /// <c>lease.nothing-to-undo</c>, <c>lease.undo-too-late</c>, <c>lease.undo-followed</c>, <c>lease.unit-occupied</c>.
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
            var other = await db.FirstOn(lease.UnitId, lease.Id, lease.LastDay.AddDays(1), lease.EndsOn, ct);
            db.Announce(lease.Undo(request.Reason, options.Value.FreshSince(clock), other));
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
