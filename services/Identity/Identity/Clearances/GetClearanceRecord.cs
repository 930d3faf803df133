using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

internal static class GetClearanceRecord
{
    /// <param name="Number">Such as <c>QH-SZ-2026-0001</c>; gap-free in a branch and year.</param>
    /// <param name="Settled">How many archives and grants the person ever had; all are settled.</param>
    /// <param name="Items">The newest 200 of them.</param>
    public sealed record Response(
        Guid ClearanceId,
        string BranchId,
        string Number,
        Guid StaffId,
        string StaffName,
        string? StaffDepartment,
        string ConfirmedById,
        string ConfirmedBy,
        DateTimeOffset ConfirmedAt,
        string? Remark,
        int Settled,
        IReadOnlyList<Item> Items
    );

    public sealed record Item(
        HoldingKind Kind,
        Guid SourceId,
        string BranchId,
        string? What,
        DateTimeOffset? Since,
        DateTimeOffset? SettledAt
    );

    public sealed record Row(
        Guid ClearanceId,
        string BranchId,
        string Number,
        Guid StaffId,
        string StaffName,
        string ConfirmedBy,
        DateTimeOffset ConfirmedAt
    );

    /// <summary>One clearance record (P6).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid clearanceId, IdentityDb db, CancellationToken ct) =>
        await db.Clearances.AsNoTracking().SingleOrDefaultAsync(row => row.Id == clearanceId, ct) is { } clearance
            ? TypedResults.Ok(Describe(clearance))
            : TypedResults.NotFound();

    /// <summary>Clearance records, newest first; <c>staffId</c> narrows them (P6).</summary>
    public static async Task<Page<Row>> List(
        Guid? staffId,
        string? cursor,
        int? limit,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var rows = Persistence.Branches.BranchLists.For(db.Clearances.AsNoTracking(), user);
        if (staffId is not null)
            rows = rows.Where(row => row.StaffId == staffId);
        // Ids rise with time.
        if (Cursor.ReadId(cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var page = await rows.OrderByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Row(row.Id, row.BranchId, row.Number, row.StaffId, row.StaffName, row.ConfirmedBy, row.ConfirmedAt))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.ClearanceId.ToString()));
    }

    public static Response Describe(Clearance clearance) =>
        new(
            clearance.Id,
            clearance.BranchId,
            clearance.Number,
            clearance.StaffId,
            clearance.StaffName,
            clearance.StaffDepartment,
            clearance.ConfirmedById,
            clearance.ConfirmedBy,
            clearance.ConfirmedAt,
            clearance.Remark,
            clearance.Settled,
            [
                .. clearance
                    .Items.OrderByDescending(item => item.Since)
                    .Select(item => new Item(item.Kind, item.SourceId, item.BranchId, item.What, item.Since, item.SettledAt)),
            ]
        );
}
