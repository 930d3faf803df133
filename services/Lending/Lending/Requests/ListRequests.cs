using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class ListRequests
{
    public sealed record Row(
        Guid RequestId,
        string BranchId,
        string RequesterId,
        string RequesterName,
        string RequesterDepartment,
        string Purpose,
        WayOfUse Way,
        RequestState State,
        StepKind? NextStep,
        DateTimeOffset RequestedAt,
        DateTimeOffset? ValidUntil,
        IReadOnlyList<string> ArchiveNumbers
    );

    /// <summary>
    /// Requests, newest first. <c>view</c>: <c>mine</c> (default), <c>waiting-for-me</c> (the step that is due is mine by role and
    /// department), <c>all</c> (those I may see). <c>state</c> and <c>dossierId</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? view,
        string? state,
        Guid? dossierId,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var rows = Visible(db.Requests, view, user);
        if (state is not null)
        {
            var wanted = Code.Read<RequestState>("state", state);
            rows = rows.Where(row => row.State == wanted);
        }
        if (dossierId is not null)
            rows = rows.Where(row => row.Items.Any(item => item.DossierId == dossierId));
        if (Cursor.Read(cursor, 2) is [var at, var id])
        {
            if (
                !long.TryParse(at, CultureInfo.InvariantCulture, out var ticks)
                || ticks is < 0 or > 3_000_000_000_000_000_000
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            var last = new DateTimeOffset(ticks, TimeSpan.Zero);
            rows = rows.Where(row => row.RequestedAt < last || (row.RequestedAt == last && row.Id < lastId));
        }
        var page = await rows.OrderByDescending(row => row.RequestedAt)
            .ThenByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Row(
                row.Id,
                row.BranchId,
                row.RequesterId,
                row.RequesterName,
                row.RequesterDepartment,
                row.Purpose,
                row.Way,
                row.State,
                row.NextStep,
                row.RequestedAt,
                row.ValidUntil,
                row.Items.OrderBy(item => item.ArchiveNumber).Select(item => item.ArchiveNumber).ToList()
            ))
            .ToListAsync(ct);
        return Cursor.Page(
            page,
            take,
            row => Cursor.Of(row.RequestedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.RequestId.ToString())
        );
    }

    private static IQueryable<LoanRequest> Visible(IQueryable<LoanRequest> rows, string? view, CurrentUser user)
    {
        var (id, department) = (user.Id, user.Department);
        var (head, archivist, manager) = (
            user.Has(Roles.DepartmentHead),
            user.Has(Roles.Archivist),
            user.Has(Roles.BranchManager) || user.Has(Roles.Executive)
        );
        switch (view)
        {
            case null or "mine":
                return rows.Where(row => row.RequesterId == id);
            case "waiting-for-me":
                return rows.Where(row =>
                    row.State == RequestState.Waiting
                    && row.RequesterId != id
                    && (
                        (head && row.NextStep == StepKind.DepartmentHead && row.RequesterDepartment == department)
                        || (archivist && (row.NextStep == StepKind.Custodian || row.NextStep == StepKind.OwnerConsent))
                        || (manager && row.NextStep == StepKind.BranchManager)
                    )
                );
            case "all":
                return LoanRequest.SeesEveryRequest(user)
                    ? rows
                    : rows.Where(row => row.RequesterId == id || (head && row.RequesterDepartment == department));
            default:
                throw new InvalidInput("view", "field.invalid", "应为 mine、waiting-for-me 或 all。", "One of mine, waiting-for-me, all.");
        }
    }
}
