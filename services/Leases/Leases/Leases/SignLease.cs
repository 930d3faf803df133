using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class SignLease
{
    /// <param name="SignedOn">The day in the draft when not given.</param>
    /// <param name="DocumentId">The scanned contract, where a dossier has it already.</param>
    public sealed record Request(DateOnly? SignedOn = null, Guid? DocumentId = null);

    /// <summary>
    /// Records that the contract was signed; announces <c>LeaseSigned</c> (L3). A renewal is linked with the lease it continues. 409 <c>lease.already-signed</c>, <c>lease.unit-occupied</c>,
    /// <c>lease.signing-day-missing</c>, <c>lease.signed-in-future</c>, <c>lease.signed-after-end</c>, <c>lease.cancelled</c>, <c>lease.already-followed</c>.
    /// </summary>
    public static Task<Results<Ok<GetLease.Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        LeaseAnswers answers,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<GetLease.Response>, NotFound>>(async () =>
        {
            // The unit comes before the leases on it: whoever signs one meanwhile moves the unit's version, so that this save fails and is repeated.
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var other = await db.FirstOn(lease.UnitId, lease.Id, lease.StartsOn, lease.EndsOn, ct);
            var predecessor = lease.FollowsId is { } before ? await db.Leases.FirstOrDefaultAsync(row => row.Id == before, ct) : null;
            var customer = await db.CustomerOf(lease.BranchId, lease.CustomerId, ct);
            lease.Follow(customer);
            db.Announce(lease.Sign(request.SignedOn, customer, other, clock.Today(), predecessor));
            await db.ChecklistOf(lease, ChecklistKind.MoveIn, ct);
            if (request.DocumentId is { } document)
                lease.Link(new(PaperKind.Contract, lease.SignedOn!.Value, "租赁合同", document));
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(await answers.Of(lease, http, ct));
        });
}
