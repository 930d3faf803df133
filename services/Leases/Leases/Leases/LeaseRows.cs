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
    /// <summary>
    /// What surrounds a lease is looked up for the rows of the page alone. Joined, each table brings its own branch filter, and what a
    /// database makes of so many conditions is to read a whole branch for fifty rows.
    /// </summary>
    public static IQueryable<LeaseView> Views(this IQueryable<Lease> page, LeasesDb db) =>
        page.Select(lease => new LeaseView(
            lease.Id,
            lease.BranchId,
            lease.ContractNumber,
            lease.State,
            lease.CustomerId,
            db.Customers.Where(customer => customer.Id == lease.CustomerId).Select(customer => customer.Name).FirstOrDefault() ?? "",
            lease.UnitId,
            db.Units.Where(unit => unit.Id == lease.UnitId).Select(unit => unit.Building.Name).FirstOrDefault() ?? "",
            db.Units.Where(unit => unit.Id == lease.UnitId).Select(unit => unit.Floor).FirstOrDefault() ?? "",
            db.Units.Where(unit => unit.Id == lease.UnitId).Select(unit => unit.Number).FirstOrDefault() ?? "",
            lease.SignedOn,
            lease.StartsOn,
            lease.EndsOn,
            lease.EndedOn,
            lease.Version
        ));
}
