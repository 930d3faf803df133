using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Leases;

internal static class AssignLease
{
    /// <param name="CustomerId">Who gets it.</param>
    /// <param name="LastDay">The last day of who had it, inclusive; not in the future.</param>
    /// <param name="DocumentId">The agreement of all three 三方转让协议 in the lease's dossier.</param>
    public sealed record Request(
        Guid CustomerId,
        [Required, MaxLength(Lease.ContractNumberLength)] string ContractNumber,
        DateOnly LastDay,
        DateOnly SignedOn,
        Guid DocumentId
    );

    /// <summary>
    /// Ends a lease for its customer and opens it for another, for the rest of the term under the same terms, in one step (L3). Announces
    /// <c>LeaseEnded</c> with reason <c>assigned</c> and <c>LeaseSigned</c>. 409 <c>lease.not-signed</c>, <c>lease.already-ended</c>,
    /// <c>lease.already-followed</c>, <c>lease.assigned-to-itself</c>, <c>lease.amendment-ahead</c>, <c>lease.not-begun</c>,
    /// <c>lease.end-in-future</c>, <c>lease.reason-does-not-fit</c>, <c>lease.customer-unknown</c>, <c>lease.contract-number-used</c>,
    /// <c>lease.signed-in-future</c>.
    /// </summary>
    public static Task<Results<Created<DraftLease.Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<DraftLease.Response>, NotFound>>(async () =>
        {
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var customer = await db.CustomerOf(lease.BranchId, request.CustomerId, ct);
            var today = clock.Today();
            var (ended, next) = lease.Assign(request.LastDay, request.ContractNumber, customer, clock.GetUtcNow(), today);
            await db.RefuseUsedNumber(next, ct);
            db.Leases.Add(next);
            var other = await db.FirstOn(lease.UnitId, lease.Id, next.StartsOn, next.EndsOn, ct);
            var signed = next.Sign(request.SignedOn, customer, other, today, lease);
            foreach (var each in new[] { lease, next })
                each.Link(new(PaperKind.Assignment, request.SignedOn, "三方转让协议", request.DocumentId));
            await db.ChecklistOf(lease, ChecklistKind.MoveOut, ct);
            await db.ChecklistOf(next, ChecklistKind.MoveIn, ct);
            db.Announce(ended);
            db.Announce(signed);
            await receivables.Follow(lease, ct);
            await receivables.Follow(next, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/{next.Id}", new DraftLease.Response(next.Id));
        });
}
