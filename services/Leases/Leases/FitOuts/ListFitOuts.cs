using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.FitOuts;

internal static class ListFitOuts
{
    public sealed record Item(
        Guid FitOutId,
        Guid LeaseId,
        Guid UnitId,
        string What,
        string Contractor,
        DateOnly From,
        DateOnly Until,
        FitOutState State,
        string AppliedBy,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? DecisionNote,
        DateOnly? AcceptedOn,
        IReadOnlyList<Inspection> Inspections
    );

    /// <summary>Fit-outs with their inspections, oldest first; filters: leaseId, unitId, state (L6).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? leaseId = null,
        Guid? unitId = null,
        string? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var projects = db.FitOuts.AsNoTracking().For(db.User);
        if (leaseId is not null)
            projects = projects.Where(row => row.LeaseId == leaseId);
        if (unitId is not null)
            projects = projects.Where(row => row.UnitId == unitId);
        if (Choice.Read<FitOutState>("state", state) is { } wanted)
            projects = projects.Where(row => row.State == wanted);
        if (Cursor.ReadId(cursor) is { } after)
            projects = projects.Where(row => row.Id > after);
        var rows = await projects.OrderBy(row => row.Id).Take(take + 1).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(row => new Item(
                row.Id,
                row.LeaseId,
                row.UnitId,
                row.What,
                row.Contractor,
                row.From,
                row.Until,
                row.State,
                row.AppliedBy,
                row.DecidedBy,
                row.DecidedAt,
                row.DecisionNote,
                row.AcceptedOn,
                row.Inspections
            )),
            take,
            row => Cursor.Of(row.FitOutId.ToString())
        );
    }
}
