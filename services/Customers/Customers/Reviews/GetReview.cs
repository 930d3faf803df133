using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Risks;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reviews;

internal static class GetReview
{
    /// <param name="WaitsFor"><c>first</c>, <c>second</c>, <c>completion</c> by the owner after a return, or null.</param>
    /// <param name="Paused">The reviewers' clock stands, because the file is with its owner.</param>
    /// <param name="WorkingDaysLeft">Negative when it is overdue.</param>
    /// <param name="CalendarNotice">Says that the due day was counted without holidays that are not known yet.</param>
    /// <param name="Findings">As things stand now; each round keeps its own.</param>
    /// <param name="SecondChecks">What second review must look at.</param>
    /// <param name="Risk">The latest assessment.</param>
    /// <param name="LatestReport">The latest due-diligence report.</param>
    public sealed record Response(
        Guid CustomerId,
        FileState State,
        WaitsFor? WaitsFor,
        DateOnly? DueOn,
        int? WorkingDaysLeft,
        bool Overdue,
        bool Paused,
        string? CalendarNotice,
        IReadOnlyList<Said> Findings,
        IReadOnlyList<Said> SecondChecks,
        RiskAnswer? Risk,
        Guid? LatestReport,
        IReadOnlyList<RoundShown> Rounds
    );

    public sealed record Said(string Code, string Message);

    /// <param name="CompleteBy">By when the owner should complete a returned file.</param>
    public sealed record RoundShown(
        int Number,
        string SubmittedBy,
        DateTimeOffset SubmittedAt,
        IReadOnlyList<Said> Findings,
        StepShown First,
        StepShown Second,
        IReadOnlyList<ReviewCheck> Checks,
        DateOnly? CompleteBy
    );

    /// <param name="Late">It was decided after its day, or is not decided and its day has passed.</param>
    public sealed record StepShown(ReviewDecision? Decision, string? By, DateTimeOffset? At, string? Comment, DateOnly? DueOn, bool Late);

    /// <summary>
    /// Where the review of a file stands: whose turn it is, until when, how many working days are left, what is doubtful, and every round
    /// with its clock (C7, C8; S4§2(3)).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        HttpContext http,
        CustomersDb db,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        var notice = clock.NoticeFor(file.ReviewDueOn);
        var assessment = await RiskAssessment.Latest(db, customerId, ct);
        var today = clock.Today;
        return TypedResults.Ok(
            new Response(
                file.Id,
                file.State,
                Waiting.For(file.State),
                file.ReviewDueOn,
                clock.WorkingDaysLeft(file.ReviewDueOn),
                file.ReviewDueOn < today,
                file.State == FileState.Returned,
                notice is null ? null : http.Say(notice.Zh, notice.En),
                Say(await doubts.Now(file, ct)),
                [.. ReviewCheck.Of(file.Kind).Select(check => new Said(check.Code, http.Say(check.Zh, check.En)))],
                assessment is null ? null : RiskAnswer.Of(assessment, http),
                (await DueDiligenceReport.Latest(db, customerId, ct))?.Id,
                [.. file.Rounds.OrderBy(round => round.Number).Select(Show)]
            )
        );

        RoundShown Show(ReviewRound round) =>
            new(
                round.Number,
                round.SubmittedByName,
                round.SubmittedAt,
                Say(round.Findings.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                new(
                    round.FirstDecision,
                    round.FirstByName,
                    round.FirstAt,
                    round.FirstComment,
                    round.FirstDueOn,
                    (round.FirstAt?.ChineseDay() ?? today) > round.FirstDueOn
                ),
                new(
                    round.SecondDecision,
                    round.SecondByName,
                    round.SecondAt,
                    round.SecondComment,
                    round.SecondDueOn,
                    (round.SecondAt?.ChineseDay() ?? today) > round.SecondDueOn
                ),
                round.Checks ?? [],
                round.CompleteBy
            );

        IReadOnlyList<Said> Say(IEnumerable<string> codes) =>
            [.. codes.Select(Finding.Of).Select(finding => new Said(finding.Code, http.Say(finding.Zh, finding.En)))];
    }
}
