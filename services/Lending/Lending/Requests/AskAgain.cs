using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Policies;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Requests;

internal static class AskAgain
{
    /// <summary>
    /// The requester asks once more for what lapsed: the same dossiers, purpose and way, under the rules of today (B2). 403
    /// <c>loan-request.not-yours</c>; 409 <c>loan-request.not-lapsed</c>, <c>loan-request.asked-again</c> with <c>requestId</c>, and all that
    /// asking is refused for.
    /// </summary>
    public static Task<Results<Created<AskForDossiers.Response>, NotFound>> Handle(
        Guid requestId,
        LendingDb db,
        CurrentUser user,
        ShippedPolicy policies,
        IOptions<LoanOptions> loanOptions,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<AskForDossiers.Response>, NotFound>>(async () =>
        {
            var lapsed = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
            if (lapsed is null || !lapsed.MayBeSeenBy(user, await db.SeatsOf(user, clock, ct, lapsed.BranchId)))
                return TypedResults.NotFound();

            lapsed.EnsureMayBeAskedAgain(user);
            if (await AskForDossiers.Ask(Same(lapsed), db, user, policies, loanOptions.Value, clock, ct) is not { } asked)
                return TypedResults.NotFound();
            lapsed.AskAgainAs(asked);
            await db.SaveChangesAsync(ct);
            return AskForDossiers.Answer(asked);
        });

    private static AskForDossiers.Request Same(LoanRequest lapsed) =>
        new(
            [.. lapsed.Items.Select(item => item.DossierId)],
            lapsed.Purpose,
            lapsed.Way,
            lapsed.Days,
            lapsed.ExcerptDeclinedBecause,
            [
                .. lapsed
                    .Items.Where(item => item.DocumentIds is not null)
                    .Select(item => new AskForDossiers.NamedDocuments(item.DossierId, item.DocumentIds!)),
            ]
        );
}
