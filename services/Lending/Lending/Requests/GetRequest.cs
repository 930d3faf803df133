using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Policies;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class GetRequest
{
    public sealed record Response(
        Guid RequestId,
        string BranchId,
        string RequesterId,
        string RequesterName,
        string RequesterDepartment,
        string Purpose,
        WayOfUse Way,
        int? Days,
        RequestState State,
        StepKind? NextStep,
        DateTimeOffset RequestedAt,
        Waiting? Waiting,
        Policy? Policy,
        string? ExcerptDeclinedBecause,
        DateTimeOffset? ValidUntil,
        DateTimeOffset? ClosedAt,
        string? ClosingRemark,
        Guid? AskedAgainAs,
        string? DeliveredBy,
        int? CopiesDelivered,
        int CopiesMade,
        IReadOnlyList<Item> Items,
        IReadOnlyList<Step> Steps,
        IReadOnlyList<Guid> LoanIds,
        int Version
    );

    /// <summary>How long the present step waits.</summary>
    /// <param name="WorkingDays">Working days that went by since.</param>
    /// <param name="DecideBy">The last day on which it is decided in time; after it the step goes up, or the request lapses.</param>
    /// <param name="EscalatedTo">The role it went up to, once the first time was over.</param>
    public sealed record Waiting(
        DateTimeOffset Since,
        int WorkingDays,
        DateOnly DecideBy,
        DateTimeOffset? EscalatedAt,
        string? EscalatedTo
    );

    /// <summary>The version of the policy that the request was asked under; number 0 without id is the shipped one.</summary>
    public sealed record Policy(Guid? PolicyId, int Number);

    /// <param name="Grounds">The rows of that version which applied to the dossier; null for requests from before that was kept.</param>
    /// <param name="StaysBehind">What is not handed out with the paper: <c>object</c>, <c>audio-video</c>; null when all of it goes (B3).</param>
    /// <param name="DocumentIds">Nothing else of it is viewed electronically; null for the whole dossier (B7).</param>
    /// <param name="InsideOnly">Copies and excerpts of it go to people of the company only (B3; S3§4.5).</param>
    public sealed record Item(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        Secrecy Secrecy,
        IReadOnlyList<Ground>? Grounds,
        int? PeriodDays,
        int? MaxRenewals,
        IReadOnlyList<string>? StaysBehind,
        bool InsideOnly,
        IReadOnlyList<Guid>? DocumentIds
    );

    /// <param name="OnBehalfOf">For whom a delegate decided.</param>
    /// <param name="Grounds">Why the step is there.</param>
    public sealed record Step(
        int Position,
        StepKind Kind,
        bool? Approved,
        string? Reason,
        string? Evidence,
        string? DecidedById,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? OnBehalfOfId,
        string? OnBehalfOf,
        DateTimeOffset? EscalatedAt,
        string? EscalatedTo,
        IReadOnlyList<Ground>? Grounds
    );

    /// <summary>One request with its path and decisions, for the requester, those who decide, and the auditor; 404 for others.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        LendingDb db,
        CurrentUser user,
        DecisionTime time,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.AsNoTracking().FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null || !asked.MayBeSeenBy(user, await db.SeatsOf(user, clock, ct, asked.BranchId)))
            return TypedResults.NotFound();

        var secret = await db.TitlesKeptFrom(user, asked.Items.Select(item => item.DossierId), ct);
        var loanIds = await db
            .Loans.Where(loan => loan.RequestId == requestId)
            .OrderBy(loan => loan.ArchiveNumber)
            .Select(loan => loan.Id)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                asked.Id,
                asked.BranchId,
                asked.RequesterId,
                asked.RequesterName,
                asked.RequesterDepartment,
                asked.Purpose,
                asked.Way,
                asked.Days,
                asked.State,
                asked.NextStep,
                asked.RequestedAt,
                asked.State != RequestState.Waiting
                    ? null
                    : new Waiting(
                        asked.PresentStepSince,
                        time.WorkingDaysSince(asked.PresentStepSince),
                        time.DecideBy(asked.PresentStepSince, asked.EscalatedAt),
                        asked.EscalatedAt,
                        asked.EscalatedTo
                    ),
                asked.PolicyNumber is { } number ? new Policy(asked.PolicyId, number) : null,
                asked.ExcerptDeclinedBecause,
                asked.ValidUntil,
                asked.ClosedAt,
                asked.ClosingRemark,
                asked.AskedAgainAs,
                asked.DeliveredBy,
                asked.CopiesDelivered,
                asked.CopiesMade,
                [
                    .. asked
                        .Items.OrderBy(item => item.ArchiveNumber, StringComparer.Ordinal)
                        .Select(item => new Item(
                            item.DossierId,
                            item.ArchiveNumber,
                            secret.Contains(item.DossierId) ? SecretTitles.Instead : item.Title,
                            item.Secrecy,
                            item.Grounds,
                            item.PeriodDays,
                            item.MaxRenewals,
                            item.StaysBehind,
                            item.InsideOnly,
                            item.DocumentIds
                        )),
                ],
                [
                    .. asked
                        .Steps.OrderBy(step => step.Position)
                        .Select(step => new Step(
                            step.Position,
                            step.Kind,
                            step.Approved,
                            step.Reason,
                            step.Evidence,
                            step.DecidedById,
                            step.DecidedBy,
                            step.DecidedAt,
                            step.OnBehalfOfId,
                            step.OnBehalfOf,
                            step.EscalatedAt,
                            step.EscalatedTo,
                            step.Grounds
                        )),
                ],
                loanIds,
                asked.Version
            )
        );
    }
}
