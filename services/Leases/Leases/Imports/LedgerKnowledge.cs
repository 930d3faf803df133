using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Imports;

/// <summary>A unit as a ledger names it.</summary>
internal sealed record UnitKey(string Building, string Floor, string Number)
{
    public static UnitKey Of(Unit unit) => new(unit.Building.Name, unit.Floor, unit.Number);
}

/// <summary>Who has which unit when.</summary>
internal sealed record Stay(UnitKey Unit, string ContractNumber, DateOnly From, DateOnly To);

/// <summary>What the database knows about some rows of a ledger.</summary>
internal sealed record LedgerKnowledge(
    Dictionary<string, Building> Buildings,
    Dictionary<UnitKey, Unit> Units,
    Dictionary<string, Lease> Leases,
    ILookup<UnitKey, Lease> Occupying,
    ILookup<string, KnownCustomer> Customers
)
{
    public static async Task<LedgerKnowledge> Load(LeasesDb db, string branchId, IReadOnlyList<LedgerRow> rows, CancellationToken ct)
    {
        var names = rows.Select(row => row.Building).Distinct().ToList();
        var numbers = rows.Select(row => row.Number).Distinct().ToList();
        var contracts = rows.Select(row => row.ContractNumber).ToList();
        var keys = rows.Select(row => KnownCustomer.Key(row.Customer)).Distinct().ToList();

        var buildings = await db
            .Buildings.Where(row => row.BranchId == branchId && names.Contains(row.Name))
            .ToDictionaryAsync(row => row.Name, ct);
        var buildingIds = buildings.Values.Select(row => row.Id).ToList();
        // Units come before the leases on them, as in SignLease. The leases come in one query, so that an import beside this one is
        // seen either with all of a contract or with nothing; a unit that it made in between fails the save, which is then repeated.
        var units = await db.Units.Where(row => buildingIds.Contains(row.BuildingId) && numbers.Contains(row.Number)).ToListAsync(ct);
        var unitIds = units.ConvertAll(row => row.Id);
        var leases = await db
            .Leases.Include(row => row.Unit.Building)
            .Where(row =>
                row.BranchId == branchId
                && (contracts.Contains(row.ContractNumber) || (unitIds.Contains(row.UnitId) && row.State != LeaseState.Draft))
            )
            .ToListAsync(ct);
        var customers = await db
            .Customers.Where(row => row.BranchId == branchId && row.NameVersion > 0 && !row.IsWithdrawn && keys.Contains(row.NameKey))
            .ToListAsync(ct);
        var byName = new List<(string Name, KnownCustomer Customer)>();
        foreach (var customer in customers)
            byName.Add((customer.NameKey, await db.Survivor(customer, ct)));
        return new(
            buildings,
            units.ToDictionary(UnitKey.Of),
            leases.Where(row => contracts.Contains(row.ContractNumber)).ToDictionary(row => row.ContractNumber),
            leases.ToLookup(row => UnitKey.Of(row.Unit)),
            byName.Distinct().ToLookup(row => row.Name, row => row.Customer)
        );
    }
}
