using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Parking;

/// <summary>A parking space of a building, who has it, and who had it (L1).</summary>
internal sealed class ParkingSpace : Aggregate
{
    public const int NumberLength = 40;
    private readonly List<ParkingUse> uses = [];

    private ParkingSpace() { }

    public ParkingSpace(Building building, string number, bool charging)
    {
        (BranchId, BuildingId) = (building.BranchId, building.Id);
        (Number, Charging) = (Written.Number(number), charging);
    }

    public Guid BuildingId { get; private set; }

    /// <summary>Unique within the building.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Whether a car can be charged on it.</summary>
    public bool Charging { get; private set; }
    public Guid? LeaseId { get; private set; }

    /// <summary>The number plate of whoever parks there.</summary>
    public string? Plate { get; private set; }
    public DateOnly? Since { get; private set; }
    public IReadOnlyList<ParkingUse> Uses => uses;

    public void Let(Guid leaseId, string? plate, DateOnly from)
    {
        if (LeaseId is not null)
            throw new RuleBroken("parking.taken", "该车位已被占用，请先收回。", "The space is taken; free it first.");
        if (uses is [.., var last] && from <= last.Until)
            throw new RuleBroken(
                "parking.taken-then",
                $"该车位使用至 {last.Until:yyyy-MM-dd}，新的使用应在其后。",
                $"The space was in use until {last.Until:yyyy-MM-dd}; the next use begins after it."
            );
        (LeaseId, Plate, Since) = (leaseId, plate, from);
    }

    public void ChangePlate(string? plate)
    {
        if (LeaseId is null)
            throw new RuleBroken("parking.not-taken", "该车位空置，没有使用人。", "Nobody has this space.");
        Plate = plate;
    }

    /// <param name="lastDay">Inclusive.</param>
    public void Free(DateOnly lastDay)
    {
        if (LeaseId is not { } lease || Since is not { } since)
            throw new RuleBroken("parking.not-taken", "该车位空置，没有使用人。", "Nobody has this space.");
        if (lastDay < since)
            throw new RuleBroken("parking.ends-before-start", "结束日期早于开始日期。", "It cannot end before it began.");
        uses.Add(new(uses.Count + 1, lease, since, lastDay));
        (LeaseId, Plate, Since) = (null, null, null);
    }
}

/// <summary>A use that is over; its plate is forgotten. Days are inclusive.</summary>
internal sealed record ParkingUse(int Number, Guid LeaseId, DateOnly From, DateOnly Until);
