using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class ListParkingSpaces
{
    /// <summary>Names the column for its keys; never changed.</summary>
    public const string PlatePurpose = "leases.parking-plate";

    /// <param name="Plate">Masked.</param>
    public sealed record Item(Guid SpaceId, Guid BuildingId, string Number, bool Charging, Guid? LeaseId, string? Plate, DateOnly? Since);

    /// <summary>
    /// Parking spaces, oldest first; filters: buildingId, leaseId, free, plate (exact, however it is written) (L1). 400
    /// <c>parking.plate-invalid</c>.
    /// </summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? buildingId = null,
        Guid? leaseId = null,
        bool? free = null,
        string? plate = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var spaces = db.ParkingSpaces.AsNoTracking().For(db.User);
        if (buildingId is not null)
            spaces = spaces.Where(row => row.BuildingId == buildingId);
        if (leaseId is not null)
            spaces = spaces.Where(row => row.LeaseId == leaseId);
        if (free is { } wanted)
            spaces = spaces.Where(row => row.LeaseId == null == wanted);
        if (plate is not null)
        {
            var fingerprint = PersonalColumns.Fingerprint(db.Keys, PlatePurpose, PlateNumber.Require("plate", plate));
            var column = PersonalColumns.ExactColumn(nameof(ParkingSpace.Plate));
            spaces = spaces.Where(row => EF.Property<string?>(row, column) == fingerprint);
        }
        if (Cursor.ReadId(cursor) is { } after)
            spaces = spaces.Where(row => row.Id > after);
        var rows = await spaces
            .OrderBy(row => row.Id)
            .Take(take + 1)
            .Select(row => new Item(row.Id, row.BuildingId, row.Number, row.Charging, row.LeaseId, row.Plate, row.Since))
            .ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(row => row with { Plate = Masked.Plate(row.Plate) }),
            take,
            row => Cursor.Of(row.SpaceId.ToString())
        );
    }
}
