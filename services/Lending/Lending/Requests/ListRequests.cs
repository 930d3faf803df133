using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class ListRequests
{
    /// <param name="WaitingFor">How long the present step waits; null when none does.</param>
    /// <param name="OnBehalfOf">For whom the caller would decide it as delegate; null in their own right, or where it is not theirs.</param>
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
        IReadOnlyList<string> ArchiveNumbers,
        GetRequest.Waiting? WaitingFor,
        string? OnBehalfOf
    );

    internal sealed record Found(
        Guid Id,
        string BranchId,
        string RequesterId,
        string RequesterName,
        string RequesterDepartment,
        string Purpose,
        WayOfUse Way,
        RequestState State,
        StepKind? NextStep,
        DateTimeOffset RequestedAt,
        DateTimeOffset? WaitingSince,
        DateTimeOffset? EscalatedAt,
        string? EscalatedTo,
        DateTimeOffset? ValidUntil,
        IReadOnlyList<string> ArchiveNumbers,
        IReadOnlyList<string?> Deciders,
        IReadOnlyList<string?> Represented
    )
    {
        public IEnumerable<string?> DecidedFor => Deciders.Concat(Represented);
    }

    public sealed record Filter(
        [property: FromQuery(Name = "view")] string? View,
        [property: FromQuery(Name = "waiting-for")] string? WaitingFor,
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "escalated")] bool? Escalated,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>
    /// Requests, newest first. <c>view</c>: <c>mine</c> (default), <c>waiting-for-me</c> (the step that is due is mine by role and
    /// department, or I stand in for whose it is; <c>waiting-for=me</c> says the same), <c>all</c> (those I may see). <c>state</c>,
    /// <c>dossierId</c> and <c>escalated</c> narrow it. Each says how many working days it waits (B2).
    /// </summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Filter filter,
        LendingDb db,
        CurrentUser user,
        DecisionTime time,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(filter.Limit);
        var seats = await db.SeatsOf(user, clock, ct);
        var rows = Visible(db.Requests.AsNoTracking(), View(filter), user, seats);
        if (filter.State is not null)
        {
            var wanted = Code.Read<RequestState>("state", filter.State);
            rows = rows.Where(row => row.State == wanted);
        }
        if (filter.DossierId is { } dossierId)
            rows = rows.Where(row => row.Items.Any(item => item.DossierId == dossierId));
        if (filter.Escalated is { } escalated)
            rows = rows.Where(row => row.EscalatedAt != null == escalated);
        if (Cursor.ReadTime(filter.Cursor) is var (last, lastId))
            rows = rows.Where(row => row.RequestedAt < last || (row.RequestedAt == last && row.Id < lastId));
        var page = await rows.OrderByDescending(row => row.RequestedAt)
            .ThenByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Found(
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
                row.WaitingSince,
                row.EscalatedAt,
                row.EscalatedTo,
                row.ValidUntil,
                row.Items.OrderBy(item => item.ArchiveNumber).Select(item => item.ArchiveNumber).ToList(),
                row.Steps.Where(step => step.Kind != StepKind.OwnerConsent).Select(step => step.DecidedById).ToList(),
                row.Steps.Where(step => step.Kind != StepKind.OwnerConsent).Select(step => step.OnBehalfOfId).ToList()
            ))
            .ToListAsync(ct);
        return Cursor.Page(page.ConvertAll(row => Answer(row, seats, time)), take, row => Cursor.Of(row.RequestedAt, row.RequestId));
    }

    private static Row Answer(Found row, IReadOnlyList<Seat> seats, DecisionTime time)
    {
        var since = row.WaitingSince ?? row.RequestedAt;
        var mayNot = row.RequesterId == seats[0].Id || (row.NextStep != StepKind.OwnerConsent && row.DecidedFor.Contains(seats[0].Id));
        var seat = mayNot ? null : WaitingForMe.SeatFor(seats, row);
        return new(
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
            row.ArchiveNumbers,
            row.State != RequestState.Waiting
                ? null
                : new(since, time.WorkingDaysSince(since), time.DecideBy(since, row.EscalatedAt), row.EscalatedAt, row.EscalatedTo),
            seat is { IsSomebodyElses: true } ? seat.Name : null
        );
    }

    private static string View(Filter filter) =>
        filter.WaitingFor switch
        {
            null => filter.View ?? "mine",
            "me" => "waiting-for-me",
            _ => throw new InvalidInput("waiting-for", "field.invalid", "应为 me。", "Only me."),
        };

    private static IQueryable<LoanRequest> Visible(IQueryable<LoanRequest> rows, string view, CurrentUser user, IReadOnlyList<Seat> seats)
    {
        var (id, department, head) = (user.Id, user.Department, user.Has(Roles.DepartmentHead));
        return view switch
        {
            "mine" => rows.Where(row => row.RequesterId == id),
            "waiting-for-me" => rows.WaitingFor(seats),
            "all" => LoanRequest.SeesEveryRequest(user)
                ? rows
                : rows.Where(row => row.RequesterId == id || (head && row.RequesterDepartment == department)),
            _ => throw new InvalidInput("view", "field.invalid", "应为 mine、waiting-for-me 或 all。", "One of mine, waiting-for-me, all."),
        };
    }
}
