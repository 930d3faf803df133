using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Units;

/// <summary>What a unit is used for at present. <see cref="Occupied"/> follows from its leases and is never set by hand.</summary>
internal enum UnitState
{
    Vacant,
    Reserved,
    FittingOut,
    Occupied,
    UnderRepair,
}

/// <summary>A unit that can be let (L1).</summary>
internal sealed class Unit : Aggregate
{
    public const int FloorLength = 20;
    public const int NumberLength = 40;

    private readonly List<UnitCondition> conditions = [];

    private Unit() { }

    public Unit(Building building, string floor, string number, decimal area, decimal? netArea, string? use)
    {
        BranchId = building.BranchId;
        Building = building;
        BuildingId = building.Id;
        (Floor, Level) = FloorName.Read(floor);
        Number = Written.Number(number);
        Area = area;
        NetArea = netArea;
        Use = use;
    }

    public Guid BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;

    /// <summary><c>3F</c>, <c>B1</c>.</summary>
    public string Floor { get; private set; } = "";

    /// <summary>For sorting: 3 for 3F, -1 for B1, 0 for floors without number.</summary>
    public int Level { get; private set; }

    /// <summary>Unique on its floor.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Gross floor area 建筑面积 in ㎡.</summary>
    public decimal Area { get; private set; }

    /// <summary>Net area 套内面积 in ㎡.</summary>
    public decimal? NetArea { get; private set; }
    public string? Use { get; private set; }

    /// <summary>What it is while nobody occupies it.</summary>
    public UnitState Condition { get; private set; } = UnitState.Vacant;

    /// <summary>How often a lease took it, or took it for longer. Each time moves the version, so two at once cannot both pass.</summary>
    public int LeasesSigned { get; private set; }

    public void BecameLet() => LeasesSigned++;

    /// <summary>What it was put into since when, beginning with the first change.</summary>
    public IReadOnlyList<UnitCondition> Conditions => conditions;

    public void Correct(decimal area, decimal? netArea, string? use) => (Area, NetArea, Use) = (area, netArea, use);

    public void PutInto(UnitState condition, DateOnly since, string by, string? note, DateOnly today)
    {
        if (since > today)
            throw new RuleBroken("unit.condition-in-future", "日期晚于今天。", "The day lies in the future.");
        if (conditions is [.., var last] && since < last.Since)
            throw new RuleBroken(
                "unit.condition-before-last",
                $"日期早于上一次登记 {last.Since:yyyy-MM-dd}。",
                $"The day comes before the last change on {last.Since:yyyy-MM-dd}."
            );
        if (condition == UnitState.Occupied)
            throw new RuleBroken(
                "unit.occupied-by-lease-only",
                "“占用”由租约决定，不能手工设置。",
                "A unit is occupied by its lease; that cannot be set by hand."
            );
        conditions.Add(new(conditions.Count + 1, condition, since, by, note));
        Condition = condition;
    }
}

/// <summary>Its condition since a day, inclusive.</summary>
internal sealed record UnitCondition(int Number, UnitState State, DateOnly Since, string By, string? Note);
