using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Risks;

/// <summary>How a customer was assessed at one moment, by which edition, with every explanation; kept as it was (C8).</summary>
internal sealed class RiskAssessment : Aggregate
{
    private RiskAssessment() { }

    public Guid CustomerId { get; private set; }

    /// <summary>Running number within the customer.</summary>
    public int Number { get; private set; }
    public int Edition { get; private set; }
    public int Score { get; private set; }
    public RiskLevel Level { get; private set; }
    public IReadOnlyList<RiskHit> Hits { get; private set; } = [];
    public string AssessedByName { get; private set; } = "";
    public DateTimeOffset AssessedAt { get; private set; }

    /// <summary>Assesses the customer by the edition in force and what is known today; the caller saves.</summary>
    public static async Task<RiskAssessment> Add(CustomersDb db, Customer file, Person by, TimeProvider clock, CancellationToken ct)
    {
        var edition = await RiskEdition.InForce(db, file.BranchId, ct);
        var hits = (await Known(db, file, clock, ct)).Judge(edition.Rules);
        var score = hits.Sum(hit => hit.Weight);
        var assessment = new RiskAssessment
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            Number = 1 + ((await Latest(db, file.Id, ct))?.Number ?? 0),
            Edition = edition.Number,
            Score = score,
            Level = edition.LevelOf(score),
            Hits = hits,
            AssessedByName = by.Name,
            AssessedAt = clock.GetUtcNow(),
        };
        db.Add(assessment);
        return assessment;
    }

    public static Task<RiskAssessment?> Latest(CustomersDb db, Guid customerId, CancellationToken ct) =>
        db
            .RiskAssessments.AsNoTracking()
            .Where(assessment => assessment.CustomerId == customerId)
            .OrderByDescending(assessment => assessment.Number)
            .FirstOrDefaultAsync(ct);

    private static async Task<KnownOfCustomer> Known(CustomersDb db, Customer file, TimeProvider clock, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddMonths(-12);
        var changes = await db
            .Changes.Where(change => change.CustomerId == file.Id && change.ChangedAt >= since)
            .Select(change => change.Fields)
            .ToListAsync(ct);
        return new(
            file,
            await db
                .Checklists.Where(checklist => checklist.CustomerId == file.Id)
                .SelectMany(checklist => checklist.Papers)
                .Where(paper => paper.Code == "business-licence" && paper.ReceivedOn != null)
                .OrderByDescending(paper => paper.ReceivedOn)
                .ThenByDescending(paper => paper.Id)
                .Select(paper => paper.ExpiresOn)
                .FirstOrDefaultAsync(ct),
            await db
                .CreditSummaries.Where(summary => summary.CustomerId == file.Id)
                .OrderByDescending(summary => summary.Number)
                .Select(summary => summary.IsListedAbnormal)
                .FirstOrDefaultAsync(ct),
            changes.Count(fields => fields.Split(' ').Contains("registeredAddress")),
            clock.Today()
        );
    }
}
