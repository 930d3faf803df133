using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

internal static class GetDigitizingFigures
{
    public sealed record Count(string Code, int Documents);

    /// <param name="Operator">Who scanned or sent them.</param>
    public sealed record ByOperator(string Operator, int Checked, int Faults);

    /// <param name="Machine">Scanned documents that a machine checked in that time.</param>
    /// <param name="MachineFaults">Of these, by code; a document may have several.</param>
    /// <param name="Accepted">Inspections that were closed in that time.</param>
    /// <param name="Checked">Scans that people looked at in these.</param>
    public sealed record Response(
        DateOnly From,
        DateOnly To,
        int Machine,
        int MachineFaulty,
        IReadOnlyList<Count> MachineFaults,
        int Accepted,
        int Returned,
        int Checked,
        int Faulty,
        IReadOnlyList<Count> Faults,
        IReadOnlyList<ByOperator> Operators
    );

    /// <summary>How well is scanned, from a first to a last day, by code and by who scanned (D11; DA/T 31, 12).</summary>
    public static async Task<Ok<Response>> Handle(
        [FromQuery(Name = "from")] DateOnly from,
        [FromQuery(Name = "to")] DateOnly to,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        if (to < from)
            throw new InvalidInput("to", "field.out-of-range", "止不能早于起。", "The last day cannot be before the first.");
        var (first, end) = (from.BeginsAt(), to.EndsAt());
        var checks = db.ImageChecks.For(db.User).Where(row => row.Scans > 0 && row.CheckedAt >= first && row.CheckedAt < end);
        var machine = await checks
            .GroupBy(row => row.Faulty)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        var machineFaults = await checks
            .SelectMany(row => row.Faults)
            .GroupBy(fault => fault.Code)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToListAsync(ct);
        var inspections = db
            .SampleInspections.For(db.User)
            .Where(row => row.State != InspectionState.Open && row.ClosedAt >= first && row.ClosedAt < end);
        var states = await inspections
            .GroupBy(row => row.State)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        var scans = await db
            .SampledScans.Where(row => inspections.Any(inspection => inspection.Id == row.InspectionId))
            .GroupBy(row => new { row.Operator, row.Fault })
            .Select(same => new
            {
                same.Key.Operator,
                same.Key.Fault,
                Count = same.Count(),
            })
            .ToListAsync(ct);
        var faults = scans.Where(same => same.Fault is not null).ToList();
        return TypedResults.Ok(
            new Response(
                from,
                to,
                machine.Values.Sum(),
                machine.GetValueOrDefault(true),
                [.. machineFaults.OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => new Count(same.Key, same.Count))],
                states.GetValueOrDefault(InspectionState.Accepted),
                states.GetValueOrDefault(InspectionState.Returned),
                scans.Sum(same => same.Count),
                faults.Sum(same => same.Count),
                [
                    .. faults
                        .GroupBy(same => same.Fault!.Value)
                        .OrderBy(same => same.Key)
                        .Select(same => new Count(same.Key.Word(), same.Sum(one => one.Count))),
                ],
                [
                    .. scans
                        .GroupBy(same => same.Operator)
                        .OrderBy(same => same.Key, StringComparer.Ordinal)
                        .Select(same => new ByOperator(
                            same.Key,
                            same.Sum(one => one.Count),
                            same.Where(one => one.Fault is not null).Sum(one => one.Count)
                        )),
                ]
            )
        );
    }
}
