using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Checklists;

internal static class ReadMeters
{
    /// <param name="Value">kWh or m³, at most four decimals.</param>
    public sealed record Reading(Meter Meter, [Required, MaxLength(40)] string Number, [Range(0.0, 1_000_000_000.0)] decimal Value);

    /// <param name="On">Today when not given.</param>
    public sealed record Request([MinLength(1), MaxLength(50)] IReadOnlyList<Reading> Readings, DateOnly? On = null);

    /// <summary>
    /// Records what stood on the meters at handover, in (<c>moveIn</c>) or out (<c>moveOut</c>); reading a meter again corrects it (L6;
    /// S1-4§7(3)). 400 <c>field.too-precise</c>; 409 <c>checklist.day-in-future</c>, <c>lease.not-signed</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid leaseId,
        string kind,
        Request request,
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (Choice.Read<ChecklistKind>("kind", kind) is not { } stage)
            return TypedResults.NotFound();
        var on = request.On ?? clock.Today();
        if (on > clock.Today())
            throw new RuleBroken("checklist.day-in-future", "日期晚于今天。", "The day lies in the future.");
        for (var i = 0; i < request.Readings.Count; i++)
            Precision.Check($"readings[{i}].value", request.Readings[i].Value, 4);
        return await db.ChangeChecklist(
            leaseId,
            stage,
            list =>
            {
                foreach (var (meter, number, value) in request.Readings)
                    list.ReadMeter(new(meter, Written.Number(number), value, on));
            },
            ct
        )
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }
}
