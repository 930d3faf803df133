using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Dynamics;

internal static class ListOccupancies
{
    /// <param name="Present">Only where they sit today, or only where they no longer do.</param>
    public sealed record Request(bool? Present, [property: MaxLength(200)] string? Cursor, int? Limit);

    /// <param name="Place">Building, floor and unit by their names when it was signed.</param>
    /// <param name="EndsOn">Last day of the term, inclusive; <paramref name="EndedOn"/> is when it really ended.</param>
    /// <param name="EndReason"><c>expired</c>, <c>terminated-early</c> or <c>assigned</c>.</param>
    public sealed record Row(
        Guid LeaseId,
        string? ContractNumber,
        string? Place,
        Guid? UnitId,
        DateOnly? SignedOn,
        DateOnly? StartsOn,
        DateOnly? EndsOn,
        DateOnly? EndedOn,
        string? EndReason,
        DateOnly? MovedOutOn
    );

    /// <summary>Where a customer sits and sat, as leases told it, the latest lease first (C10; S1-1§4).</summary>
    public static async Task<Results<Ok<Page<Row>>, NotFound>> Handle(
        Guid customerId,
        [AsParameters] Request request,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var today = clock.Today();
        var files = await MergedFiles.Of(db, customerId, ct);
        var leases = db.Occupancies.AsNoTracking().Where(lease => files.Contains(lease.CustomerId));
        if (request.Present is { } present)
            leases = leases.Where(lease => (lease.StartsOn <= today && (lease.MovedOutOn == null || lease.MovedOutOn > today)) == present);
        if (Cursor.ReadId(request.Cursor) is { } last)
            leases = leases.Where(lease => lease.LeaseId.CompareTo(last) < 0);
        var rows = await leases
            .OrderByDescending(lease => lease.LeaseId)
            .Take(limit + 1)
            .Select(lease => new Row(
                lease.LeaseId,
                lease.ContractNumber,
                lease.Place,
                lease.UnitId,
                lease.SignedOn,
                lease.StartsOn,
                lease.EndsOn,
                lease.EndedOn,
                lease.EndReason,
                lease.MovedOutOn
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, limit, row => Cursor.Of(row.LeaseId.ToString())));
    }
}
