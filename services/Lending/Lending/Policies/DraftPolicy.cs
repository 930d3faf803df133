using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class DraftPolicy
{
    /// <param name="Rows">The whole table; every row that fits a case adds its steps, and of periods the shortest counts.</param>
    /// <param name="Reason">Why the table is changed.</param>
    /// <param name="EffectiveFrom">The first day on which it holds, today at the earliest; the day of approval unless said or where that is later.</param>
    /// <param name="GroupWide">For every branch that has no table of its own; only for who works for the whole group.</param>
    public sealed record Request(
        [property: MinLength(1), MaxLength(200)] IReadOnlyList<PolicyRow> Rows,
        [property: Required, MaxLength(TextLengths.Prose)] string Reason,
        DateOnly? EffectiveFrom = null,
        bool GroupWide = false
    );

    public sealed record Response(Guid PolicyId, int Number);

    /// <summary>
    /// An archivist drafts the branch's next policy table, or the group's (B2). 403 <c>lending-policy.group</c>; 400 <c>lending-policy.passes-unapproved</c> names every combination that
    /// nobody would approve, <c>lending-policy.back-dated</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (branch, today) = (Scope(request, user), clock.Today());
        var draft = new PolicyDraft(request.Reason.Trim(), request.EffectiveFrom ?? today, today, clock.GetUtcNow());
        var policy = await db.DespiteRaces(async () =>
        {
            var number = await db.Policies.Where(row => row.BranchId == branch).MaxAsync(row => (int?)row.Number, ct) ?? 0;
            var next = LendingPolicy.Draft(user, branch, number + 1, new(request.Rows), draft);
            db.Policies.Add(next);
            await db.SaveChangesAsync(ct);
            return next;
        });
        return TypedResults.Created($"/api/v1/lending/policies/{policy.Id}", new Response(policy.Id, policy.Number));
    }

    private static string Scope(Request request, CurrentUser user) =>
        !request.GroupWide ? user.ActingBranch
        : user.SeesAllBranches ? CurrentUser.EveryBranch
        : throw new NotPermitted(
            "lending-policy.group",
            "只有集团人员可以制定适用于全集团的规则。",
            "Only who works for the whole group drafts rules for all of it."
        );
}
