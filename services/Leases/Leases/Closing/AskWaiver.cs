using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Closing;

internal static class AskWaiver
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    public sealed record Response(Guid WaiverId);

    /// <summary>
    /// Asks to close a lease although something stands open on it; the branch manager or an executive decides, never who asked (L3, P3).
    /// It covers what stands open now. 409 <c>waiver.nothing-open</c>, <c>waiver.already-asked</c>, <c>lease.not-moved-out</c> and the
    /// other refusals of closing.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        WhatStandsOpen open,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        if (lease.WhyNotClose() is { } why)
            throw why;
        if (await db.ClosingWaivers.AnyAsync(row => row.LeaseId == leaseId && row.State == WaiverState.Asked, ct))
            throw new RuleBroken("waiver.already-asked", "已有一份豁免申请待处理。", "A waiver is waiting for its decision already.");
        var points = await open.On(leaseId, ct);
        if (points.Count == 0)
            throw new RuleBroken("waiver.nothing-open", "没有未了事项，可以直接结案。", "Nothing stands open; the lease can be closed.");
        var waiver = new ClosingWaiver(lease.BranchId, leaseId, points, request.Reason, user, clock.GetUtcNow());
        db.ClosingWaivers.Add(waiver);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/leases/{leaseId}/waivers", new Response(waiver.Id));
    }
}
