using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Leases;

internal static class EndLease
{
    /// <param name="EndedOn">Last day in force, inclusive; a day in the past is fine.</param>
    /// <param name="Reason"><c>expired</c>, <c>terminated-early</c>, <c>assigned</c> or <c>holdover-ended</c>.</param>
    /// <param name="DocumentId">The termination agreement or notice 解除协议, where a dossier has it already.</param>
    public sealed record Request(DateOnly EndedOn, EndReason Reason, Guid? DocumentId = null);

    /// <summary>
    /// Records the end of a lease, also late; announces <c>LeaseEnded</c>, which starts the retention clock (L3, T7). A customer who stayed
    /// on after the term ends it later, as <c>holdover-ended</c> (民法典734). 409 <c>lease.not-signed</c>, <c>lease.already-ended</c>,
    /// <c>lease.end-in-future</c>, <c>lease.ended-before-signing</c>, <c>lease.ended-after-term</c>, <c>lease.reason-does-not-fit</c>,
    /// <c>lease.unit-occupied</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var other = await db.FirstOn(lease.UnitId, lease.Id, lease.EndsOn.AddDays(1), request.EndedOn, ct);
            db.Announce(lease.End(request.EndedOn, request.Reason, other, clock.GetUtcNow(), clock.Today()));
            if (lease.FollowedBy != Following.Renewal)
                await db.ChecklistOf(lease, ChecklistKind.MoveOut, ct);
            if (request.DocumentId is { } document)
                lease.Link(new(PaperKind.Termination, request.EndedOn, "终止文件", document));
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
