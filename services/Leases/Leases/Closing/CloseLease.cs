using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Closing;

internal static class CloseLease
{
    /// <summary>
    /// Closes a lease whose customer has left and settled everything, or whose open points another person waived (L3; S1). Announces
    /// <c>LeaseClosed</c>. 409 <c>lease.not-signed</c>, <c>lease.not-ended</c>, <c>lease.not-moved-out</c>, <c>lease.already-closed</c>,
    /// <c>lease.stands-open</c> with all that stands open.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        WhatStandsOpen open,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var closed = lease.Close(clock.GetUtcNow(), clock.Today());
            if (Unwaived(await open.On(leaseId, ct), await Approved(db, leaseId, ct)) is { } why)
                throw why;
            db.Announce(closed);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });

    public static Task<ClosingWaiver?> Approved(LeasesDb db, Guid leaseId, CancellationToken ct) =>
        db
            .ClosingWaivers.AsNoTracking()
            .Where(waiver => waiver.LeaseId == leaseId && waiver.State == WaiverState.Approved)
            .OrderByDescending(waiver => waiver.Id)
            .FirstOrDefaultAsync(ct);

    /// <summary>The refusal that names what stands open and nobody waived.</summary>
    public static RuleBroken? Unwaived(List<OpenPoint> points, ClosingWaiver? waiver)
    {
        var left = points.FindAll(point => waiver?.Covers(point) != true);
        return left.Count == 0
            ? null
            : new(
                "lease.stands-open",
                $"尚有未了事项：{string.Join('；', left.Select(point => point.Zh))}。请先了结，或申请豁免。",
                $"Still open: {string.Join("; ", left.Select(point => point.En))}. Settle it, or ask for a waiver."
            );
    }
}
