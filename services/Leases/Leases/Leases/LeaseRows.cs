using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;

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

internal sealed class LeaseRow
{
    public required Lease Lease { get; init; }
    public required KnownCustomer Customer { get; init; }
}

internal static class LeaseRows
{
    /// <summary>Join before sorting and cutting: a join on top of a sorted page may lose its order.</summary>
    public static IQueryable<LeaseRow> WithCustomers(this IQueryable<Lease> leases, LeasesDb db) =>
        leases.Join(
            db.Customers,
            lease => lease.CustomerId,
            customer => customer.Id,
            (lease, customer) => new LeaseRow { Lease = lease, Customer = customer }
        );

    public static IQueryable<LeaseView> Views(this IQueryable<LeaseRow> rows) =>
        rows.Select(row => new LeaseView(
            row.Lease.Id,
            row.Lease.BranchId,
            row.Lease.ContractNumber,
            row.Lease.State,
            row.Lease.CustomerId,
            row.Customer.Name,
            row.Lease.UnitId,
            row.Lease.Unit.Building.Name,
            row.Lease.Unit.Floor,
            row.Lease.Unit.Number,
            row.Lease.SignedOn,
            row.Lease.StartsOn,
            row.Lease.EndsOn,
            row.Lease.EndedOn,
            row.Lease.Version
        ));
}
