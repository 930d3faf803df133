using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Consents;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Risks;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reviews;

/// <summary>Everything doubtful about a file: in its content, its papers, its risk, what the customer was told (C4-C8).</summary>
internal sealed class Doubts(CustomersDb db, PaperClock papers, TimeProvider clock, IOptions<ReviewOptions> options)
{
    /// <summary>
    /// At submission: opens the checklist of the first stage if nobody did, so that what is missing has its deadline, assesses the risk, and
    /// answers the codes of all findings. The caller saves.
    /// </summary>
    public async Task<IReadOnlyList<string>> AtSubmission(Customer file, Person submitter, CancellationToken ct)
    {
        var checklist = await OpenChecklist.Ensure(db, file, Stage.BeforeMoveIn, Guid.Empty, papers, ct);
        var assessment = await RiskAssessment.Add(db, file, submitter, clock, ct);
        return
        [
            .. Finding.In(file, options.Value, clock.Today()),
            .. OfPapers(checklist),
            .. OfRisk(assessment),
            .. await OfConsents(file, ct),
        ];
    }

    /// <summary>As things stand now, changing nothing.</summary>
    public async Task<IReadOnlyList<string>> Now(Customer file, CancellationToken ct)
    {
        var checklist = await db
            .Checklists.AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.CustomerId == file.Id && candidate.Stage == Stage.BeforeMoveIn, ct);
        return
        [
            .. Finding.In(file, options.Value, clock.Today()),
            .. OfPapers(checklist),
            .. OfRisk(await RiskAssessment.Latest(db, file.Id, ct)),
            .. await OfConsents(file, ct),
        ];
    }

    /// <summary>
    /// Who took in a paper had a hand in the file; who verified one did a part of the first look, so that the second is for somebody else
    /// (双重校验, S4§2(3)). 403 <c>review.own-file</c>, <c>review.same-person</c>.
    /// </summary>
    public async Task RefuseInvolved(Customer file, Person reviewer, CancellationToken ct)
    {
        var handled = await db
            .Checklists.Where(checklist => checklist.CustomerId == file.Id)
            .SelectMany(checklist => checklist.Papers)
            .Where(paper => paper.ReceivedById == reviewer.Id || paper.VerifiedById == reviewer.Id)
            .Select(paper => new { Received = paper.ReceivedById == reviewer.Id })
            .ToListAsync(ct);
        if (handled.Exists(paper => paper.Received))
            throw new ServiceDefaults.Problems.NotPermitted(
                "review.own-file",
                "收取过该客户材料的人不能审核它。",
                "Whoever took in papers of this customer cannot review it."
            );
        if (handled.Count > 0 && file.State == FileState.SecondReview)
            throw new ServiceDefaults.Problems.NotPermitted(
                "review.same-person",
                "核验过材料的人不能再作复审。",
                "Whoever verified papers cannot make the second review too."
            );
    }

    private static IEnumerable<string> OfPapers(Checklist? checklist)
    {
        if (checklist is null || checklist.Papers.Any(paper => paper.IsMissed))
            yield return "finding.papers-missing";
        if (checklist?.Papers.Any(paper => paper.State == PaperState.Received) == true)
            yield return "finding.papers-unverified";
    }

    // An enterprise is told; a person consents besides (S0§3(1), PIPL 13-14, 29).
    private async Task<IReadOnlyList<string>> OfConsents(Customer file, CancellationToken ct)
    {
        var notice = await NoticeEdition.InForce(db, file.BranchId, ct);
        var told = await db.Tellings.Where(telling => telling.CustomerId == file.Id).MaxAsync(telling => (int?)telling.Edition, ct);
        var found = new List<string>();
        if (told is null)
            found.Add("finding.no-notice");
        else if (told < notice.Number)
            found.Add("finding.notice-outdated");
        if (file.Kind != CustomerKind.Individual)
            return found;
        var given = await db
            .Consents.Where(consent => consent.CustomerId == file.Id && consent.InForceFor != null)
            .Select(consent => consent.Purpose)
            .ToListAsync(ct);
        var wanting = notice.Purposes.Where(purpose => purpose.IsRequired && !given.Contains(purpose.Code)).ToList();
        if (wanting.Exists(purpose => !purpose.IsSensitive))
            found.Add("finding.no-consent");
        if (wanting.Exists(purpose => purpose.IsSensitive) && (file.IdNumber ?? file.BankAccount ?? file.BirthDate) is not null)
            found.Add("finding.no-sensitive-consent");
        return found;
    }

    private static IEnumerable<string> OfRisk(RiskAssessment? assessment)
    {
        if (assessment?.Level == RiskLevel.High)
            yield return "finding.high-risk";
    }
}
