using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Delegates;

internal static class NameDelegate
{
    /// <param name="DelegateId">Subject of the delegate's tokens.</param>
    /// <param name="Role">In which of the caller's roles: <c>department-head</c>, <c>archivist</c>, <c>branch-manager</c> or <c>executive</c>.</param>
    /// <param name="From">The first day, today at the earliest.</param>
    /// <param name="Until">The last day.</param>
    public sealed record Request(
        [property: Required, MaxLength(TextLengths.Person)] string DelegateId,
        [property: Required, MaxLength(TextLengths.Person)] string DelegateName,
        [property: Required, MaxLength(TextLengths.Role)] string Role,
        DateOnly From,
        DateOnly Until,
        [property: Required, MaxLength(TextLengths.Prose)] string Reason
    );

    public sealed record Response(Guid DelegationId);

    /// <summary>
    /// Somebody who decides requests names who does so while they are away; it is in force once the delegate has accepted (B2). 403
    /// <c>delegation.role-not-yours</c>; 409 <c>delegation.overlaps</c>, <c>delegation.chain</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<DelegationOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var role = Choice.OneOf("role", request.Role, [.. Delegation.RolesThatDecide]);
        var (branch, today, longest) = (user.ActingBranch, clock.Today(), options.Value.LongestDays);
        if (request.From < today)
            throw new InvalidInput("from", "delegation.back-dated", "不得早于今天。", "Not before today.");
        if (request.Until < request.From || request.Until.DayNumber - request.From.DayNumber >= longest)
            throw new InvalidInput(
                "until",
                "field.out-of-range",
                $"应不早于开始日，且最长 {longest} 天。",
                $"Not before the first day, and {longest} days at most."
            );
        var naming = new Naming(role, request.DelegateId, request.DelegateName.Trim(), request.From, request.Until, request.Reason.Trim());

        var named = await db.DespiteRaces(async () =>
        {
            var book = await db.DelegationBooks.FirstOrDefaultAsync(row => row.BranchId == branch, ct);
            if (book is null)
                db.DelegationBooks.Add(book = DelegationBook.Begin(branch));
            book.Note();
            var others = await db
                .Delegations.AsNoTracking()
                .Where(row =>
                    row.BranchId == branch
                    && (row.State == DelegationState.Proposed || row.State == DelegationState.Accepted)
                    && row.From <= naming.Until
                    && row.Until >= naming.From
                    && (row.DeciderId == user.Id || row.DeciderId == naming.DelegateId || row.DelegateId == user.Id)
                )
                .ToListAsync(ct);
            var delegation = Delegation.Name(user, branch, naming, others, clock.GetUtcNow());
            db.Delegations.Add(delegation);
            await db.SaveChangesAsync(ct);
            return delegation;
        });
        return TypedResults.Created($"/api/v1/lending/delegations/{named.Id}", new Response(named.Id));
    }
}
