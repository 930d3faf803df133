using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Delegates;

internal static class ListDelegations
{
    public sealed record Row(
        Guid DelegationId,
        string BranchId,
        string Role,
        string DeciderId,
        string DeciderName,
        string? Department,
        string DelegateId,
        string DelegateName,
        DateOnly From,
        DateOnly Until,
        string Reason,
        DelegationState State,
        DateTimeOffset NamedAt,
        DateTimeOffset? AnsweredAt,
        DateTimeOffset? EndedAt,
        string? EndedBy,
        string? EndReason
    );

    /// <summary>
    /// Delegations, newest first. <c>view</c>: <c>mine</c> (default; named by me or naming me) or <c>all</c>, for branch managers,
    /// executives and auditors; <c>on</c> keeps those of one day, <c>state</c> those in one state.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? view,
        string? state,
        DateOnly? on,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var rows = db.Delegations.AsNoTracking().For(user);
        if (view is not (null or "mine" or "all"))
            throw new InvalidInput("view", "field.invalid", "应为 mine 或 all。", "One of mine, all.");
        if (view != "all" || !(user.Has(Roles.BranchManager) || user.Has(Roles.Executive) || user.Has(Roles.Auditor)))
            rows = rows.Where(row => row.DeciderId == user.Id || row.DelegateId == user.Id);
        if (state is not null)
        {
            var wanted = Code.Read<DelegationState>("state", state);
            rows = rows.Where(row => row.State == wanted);
        }
        if (on is { } day)
            rows = rows.Where(row => row.From <= day && row.Until >= day);
        if (Cursor.ReadId(cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var page = await rows.OrderByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Row(
                row.Id,
                row.BranchId,
                row.Role,
                row.DeciderId,
                row.DeciderName,
                row.Department,
                row.DelegateId,
                row.DelegateName,
                row.From,
                row.Until,
                row.Reason,
                row.State,
                row.NamedAt,
                row.AnsweredAt,
                row.EndedAt,
                row.EndedBy,
                row.EndReason
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.DelegationId.ToString()));
    }
}
