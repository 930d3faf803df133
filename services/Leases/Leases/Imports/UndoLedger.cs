using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Imports;

/// <summary>
/// Takes imported contracts back that are still the drafts that came, and the units and buildings made for their sake if nothing else is
/// there (L8). A signed contract has a dossier and is ended, not taken back.
/// </summary>
internal sealed class UndoLedger(LeasesDb db) : IImportUndo
{
    public async Task<IReadOnlyList<UndoObstacle>> Remove(IReadOnlyList<ImportedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.SubjectId).ToList();
        var leases = await db.Leases.Where(lease => ids.Contains(lease.Id)).ToDictionaryAsync(lease => lease.Id, ct);
        var obstacles = new List<UndoObstacle>();
        var made = new List<Guid>();
        foreach (var row in rows)
        {
            if (leases.TryGetValue(row.SubjectId, out var lease))
            {
                if (Obstacle(lease) is var (code, zh, en))
                {
                    obstacles.Add(new(row.Row, lease.Id, code, zh, en));
                    continue;
                }
                db.Remove(lease);
            }
            made.AddRange((row.AlsoMade ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse));
        }
        await RemoveMade(made, ct);
        return obstacles;
    }

    private async Task RemoveMade(List<Guid> made, CancellationToken ct)
    {
        var leases = Going<Lease>();
        var units = await db
            .Units.Where(unit => made.Contains(unit.Id) && !db.Leases.Any(lease => lease.UnitId == unit.Id && !leases.Contains(lease.Id)))
            .ToListAsync(ct);
        // One that was changed by hand since is somebody's work.
        db.RemoveRange(units.Where(unit => unit.Version == 1));
        var going = Going<Units.Unit>();
        var buildings = await db
            .Buildings.Where(building =>
                made.Contains(building.Id) && !db.Units.Any(unit => unit.BuildingId == building.Id && !going.Contains(unit.Id))
            )
            .ToListAsync(ct);
        db.RemoveRange(buildings.Where(building => building.Version == 1));
    }

    private List<Guid> Going<T>()
        where T : Persistence.Branches.Aggregate =>
        [.. db.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Id)];

    private static (string Code, string Zh, string En)? Obstacle(Lease lease) =>
        lease.State != LeaseState.Draft ? ("lease.already-signed", "合同已签订", "The contract is signed")
        : lease.Version > 1 ? ("lease.changed", "合同导入后已被修改", "The contract was changed since")
        : null;
}
