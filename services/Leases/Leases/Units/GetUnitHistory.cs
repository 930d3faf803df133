using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Units;

internal static class GetUnitHistory
{
    /// <param name="CustomerName">The customer's present name.</param>
    /// <param name="SignedAs">The name under which the contract was signed.</param>
    /// <param name="Until">Last day of the lease, inclusive; of the term while it runs.</param>
    public sealed record Occupant(
        Guid LeaseId,
        string ContractNumber,
        Guid CustomerId,
        string CustomerName,
        string SignedAs,
        DateOnly From,
        DateOnly Until,
        DateOnly? MovedOutOn,
        LeaseState State
    );

    /// <param name="Conditions">What it was put into while nobody occupied it, since when, in order of time.</param>
    public sealed record Response(Guid UnitId, IReadOnlyList<Occupant> Occupants, IReadOnlyList<UnitCondition> Conditions);

    /// <summary>Who occupied the unit and what state it was put into, in order of time (L1); drafts do not count. Days are inclusive.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid unitId, LeasesDb db, CancellationToken ct)
    {
        if (await db.Units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == unitId, ct) is not { } unit)
            return TypedResults.NotFound();
        var occupants = await db
            .Leases.Where(lease => lease.UnitId == unitId && lease.State != LeaseState.Draft)
            .OrderBy(lease => lease.StartsOn)
            .ThenBy(lease => lease.Id)
            .Join(
                db.Customers,
                lease => lease.CustomerId,
                customer => customer.Id,
                (lease, customer) =>
                    new Occupant(
                        lease.Id,
                        lease.ContractNumber,
                        lease.CustomerId,
                        customer.Name,
                        lease.CustomerName,
                        lease.StartsOn,
                        lease.EndedOn ?? lease.EndsOn,
                        lease.MovedOutOn,
                        lease.State
                    )
            )
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(unitId, occupants, unit.Conditions));
    }
}
