using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Documents.Places;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Conditions;

internal static class CheckRoom
{
    /// <param name="ExpiresOn">Last day on which it is good.</param>
    public sealed record FireEquipment(
        [property: Required, StringLength(100, MinimumLength = 1)] string Name,
        [property: Required] DateOnly? ExpiresOn,
        bool InOrder = true
    );

    /// <param name="CheckedOn">The day of the look, today or earlier; it counts for its month.</param>
    /// <param name="Locked">Locks of room and cabinets work.</param>
    /// <param name="Temperature">Degrees Celsius.</param>
    /// <param name="Humidity">Relative, in percent.</param>
    /// <param name="Owner">Who sees to what is amiss; whoever checked when left out.</param>
    public sealed record Request(
        [property: Required] DateOnly? CheckedOn,
        [property: Required] bool? Locked,
        [property: Required] bool? Dry,
        [property: Required] bool? Clean,
        [property: Required, Range(-50.0, 80.0)] decimal? Temperature,
        [property: Required, Range(0.0, 100.0)] decimal? Humidity,
        [property: Required, MaxLength(100)] IReadOnlyList<FireEquipment> FireEquipment,
        [property: MaxLength(400)] string? Remarks = null,
        [property: MaxLength(100)] string? Owner = null
    );

    public sealed record Response(Guid RoomCheckId, int Findings);

    /// <summary>
    /// Records the monthly check of a room; whatever is out of its limits is a finding with owner and day (D13; S4§2(5)). 409
    /// room-check.already-made for a second one in a month, place.not-a-room. 400 day.in-future.
    /// </summary>
    public static Task<Results<Created<Response>, NotFound>> Handle(
        Guid placeId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        FindingClock due,
        IOptions<ConditionsOptions> limits,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            var room = await db.Places.SingleOrDefaultAsync(row => row.Id == placeId, ct);
            if (room is null)
                return TypedResults.NotFound();
            var on = request.CheckedOn!.Value;
            await Refuse(db, room, on, clock.Today(), ct);
            var (check, differences) = RoomCheck.Of(room, Seen(request), limits.Value, on, archivist.Name);
            var owner = request.Owner?.Trim() is { Length: > 0 } named ? named : archivist.Name;
            db.RoomChecks.Add(check);
            db.Findings.AddRange(
                differences.Select(one => Finding.Raise(room.BranchId, check.Id, one, owner, due.DueOn(), clock.GetUtcNow()))
            );
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/documents/room-checks?roomId={placeId}", new Response(check.Id, differences.Count));
        });

    private static async Task Refuse(DocumentsDb db, Place room, DateOnly on, DateOnly today, CancellationToken ct)
    {
        if (room.Kind != PlaceKind.Room)
            throw new RuleBroken("place.not-a-room", "只能检查库房。", "Only a room is checked.");
        if (on > today)
            throw new InvalidInput("checkedOn", "day.in-future", "检查日期不能晚于今天。", "The day of the check lies in the future.");
        var month = RoomCheck.MonthOf(on);
        if (await db.RoomChecks.AnyAsync(row => row.RoomId == room.Id && row.Month == month, ct))
            throw new RuleBroken("room-check.already-made", "该库房本月已检查。", "The room was checked in that month already.");
    }

    private static Observation Seen(Request request) =>
        new(
            request.Locked!.Value,
            request.Dry!.Value,
            request.Clean!.Value,
            request.Temperature!.Value,
            request.Humidity!.Value,
            [
                .. request.FireEquipment.Select(one => new Equipment
                {
                    Name = one.Name.Trim(),
                    ExpiresOn = one.ExpiresOn!.Value,
                    InOrder = one.InOrder,
                }),
            ],
            request.Remarks?.Trim()
        );
}
