using CustomerArchive.Leases.Data;

namespace CustomerArchive.Leases.Leases;

/// <summary>A lease as lists show it; days are inclusive.</summary>
internal sealed record LeaseView(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    LeaseState State,
    Guid CustomerId,
    string CustomerName,
    Guid UnitId,
    string Building,
    string Floor,
    string Unit,
    DateOnly? SignedOn,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateOnly? EndedOn,
    int Version
);

internal static class LeaseRows
{
    public static IQueryable<LeaseView> Views(this IQueryable<Lease> leases, LeasesDb db) =>
        leases.Join(
            db.Customers,
            lease => lease.CustomerId,
            customer => customer.Id,
            (lease, customer) =>
                new LeaseView(
                    lease.Id,
                    lease.BranchId,
                    lease.ContractNumber,
                    lease.State,
                    lease.CustomerId,
                    customer.Name,
                    lease.UnitId,
                    lease.Unit.Building.Name,
                    lease.Unit.Floor,
                    lease.Unit.Number,
                    lease.SignedOn,
                    lease.StartsOn,
                    lease.EndsOn,
                    lease.EndedOn,
                    lease.Version
                )
        );
}
