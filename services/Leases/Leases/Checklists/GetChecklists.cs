using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Checklists;

internal static class GetChecklists
{
    /// <param name="Used">Move-out minus move-in; null while one of them is not read.</param>
    public sealed record MeterUse(Meter Meter, string Number, decimal? MovedIn, decimal? MovedOut, decimal? Used);

    /// <param name="Missing">Required papers that are not there.</param>
    /// <param name="Opened">False: this is what it will ask for.</param>
    public sealed record Stage(
        ChecklistKind Kind,
        bool Opened,
        int Missing,
        IReadOnlyList<ChecklistItem> Papers,
        IReadOnlyList<MeterReading> Readings
    );

    public sealed record Response(Guid LeaseId, IReadOnlyList<Stage> Stages, IReadOnlyList<MeterUse> Meters);

    /// <summary>The move-in, fit-out and move-out list of a lease: papers with state, day and document, meters at handover (L6; S1-2§3).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid leaseId, LeasesDb db, CancellationToken ct)
    {
        if (await db.Leases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        var opened = await db.Checklists.AsNoTracking().Where(row => row.LeaseId == leaseId).AsSplitQuery().ToListAsync(ct);
        var lists = Enum.GetValues<ChecklistKind>().Select(kind => Shown(lease, kind, opened.Find(list => list.Kind == kind))).ToList();
        return TypedResults.Ok(new Response(leaseId, lists, [.. Uses(lists)]));
    }

    private static Stage Shown(Lease lease, ChecklistKind kind, Checklist? list)
    {
        var shown = list ?? new Checklist(lease, kind);
        return new(kind, list is not null, shown.Missing, shown.Items, shown.Readings);
    }

    private static IEnumerable<MeterUse> Uses(List<Stage> lists)
    {
        var moveIn = lists[(int)ChecklistKind.MoveIn]
            .Readings.ToDictionary(reading => (reading.Meter, reading.Number), reading => reading.Value);
        var moveOut = lists[(int)ChecklistKind.MoveOut]
            .Readings.ToDictionary(reading => (reading.Meter, reading.Number), reading => reading.Value);
        return moveIn
            .Keys.Union(moveOut.Keys)
            .Order()
            .Select(meter =>
            {
                decimal? begin = moveIn.TryGetValue(meter, out var first) ? first : null;
                decimal? end = moveOut.TryGetValue(meter, out var last) ? last : null;
                return new MeterUse(meter.Meter, meter.Number, begin, end, end - begin);
            });
    }
}
