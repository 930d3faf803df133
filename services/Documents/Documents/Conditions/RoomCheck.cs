using System.Globalization;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Documents.Places;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Conditions;

/// <summary>What was looked at in a room.</summary>
/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="Humidity">Relative, in percent.</param>
internal sealed record Observation(
    bool Locked,
    bool Dry,
    bool Clean,
    decimal Temperature,
    decimal Humidity,
    IReadOnlyList<Equipment> Equipment,
    string? Remarks
);

/// <summary>A fire extinguisher or the like.</summary>
internal sealed class Equipment
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public DateOnly ExpiresOn { get; init; }
    public bool InOrder { get; init; }
}

/// <summary>The monthly look at a room and its cabinets (D13; S4§2(5), S1-4§15): one for every room and month.</summary>
internal sealed class RoomCheck : Aggregate
{
    private readonly List<Equipment> equipment = [];

    private RoomCheck() { }

    public Guid RoomId { get; private set; }

    /// <summary>First day of the month it is for.</summary>
    public DateOnly Month { get; private set; }
    public DateOnly CheckedOn { get; private set; }
    public string CheckedBy { get; private set; } = "";
    public bool Locked { get; private set; }
    public bool Dry { get; private set; }
    public bool Clean { get; private set; }
    public decimal Temperature { get; private set; }
    public decimal Humidity { get; private set; }
    public string? Remarks { get; private set; }

    /// <summary>Findings raised by it.</summary>
    public int Findings { get; private set; }
    public IReadOnlyList<Equipment> Equipment => equipment;

    public static (RoomCheck Check, List<Difference> Differences) Of(
        Place room,
        Observation seen,
        ConditionsOptions limits,
        DateOnly on,
        string by
    )
    {
        var check = new RoomCheck
        {
            BranchId = room.BranchId,
            RoomId = room.Id,
            Month = MonthOf(on),
            CheckedOn = on,
            CheckedBy = by,
            Locked = seen.Locked,
            Dry = seen.Dry,
            Clean = seen.Clean,
            Temperature = seen.Temperature,
            Humidity = seen.Humidity,
            Remarks = seen.Remarks,
        };
        check.equipment.AddRange(seen.Equipment);
        var amiss = check.Amiss(room, limits).ToList();
        check.Findings = amiss.Count;
        return (check, amiss);
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private IEnumerable<Difference> Amiss(Place room, ConditionsOptions limits)
    {
        if (!Locked)
            yield return Of("lock", null, null);
        if (!Dry)
            yield return Of("damp", null, null);
        if (!Clean)
            yield return Of("dirt", null, null);
        if (Temperature < limits.LeastTemperature || Temperature > limits.MostTemperature)
            yield return Of("temperature", $"{limits.LeastTemperature:0.#}–{limits.MostTemperature:0.#} °C", $"{Temperature:0.#} °C");
        if (Humidity < limits.LeastHumidity || Humidity > limits.MostHumidity)
            yield return Of("humidity", $"{limits.LeastHumidity:0.#}–{limits.MostHumidity:0.#} %", $"{Humidity:0.#} %");
        foreach (var one in equipment.Where(one => !one.InOrder || one.ExpiresOn < CheckedOn))
            yield return Of("fire-equipment", $"{one.Name}", $"{one.ExpiresOn:O}");

        Difference Of(string kind, FormattableString? expected, FormattableString? found) =>
            new(
                kind,
                room.Path,
                expected?.ToString(CultureInfo.InvariantCulture),
                found?.ToString(CultureInfo.InvariantCulture),
                PlaceId: room.Id
            );
    }
}
