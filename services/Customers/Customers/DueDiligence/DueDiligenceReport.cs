using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Risks;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.DueDiligence;

internal enum Conclusion
{
    Accept,

    /// <summary>With the conditions named in the summary.</summary>
    AcceptWithConditions,
    Refuse,
}

/// <summary>《客户风险评估报告》: what due diligence found, filed as a document; never changed, a newer one takes its place (C8; S4§2(3)).</summary>
internal sealed class DueDiligenceReport : Aggregate
{
    private DueDiligenceReport() { }

    public Guid CustomerId { get; private set; }

    /// <summary>Running number within the customer.</summary>
    public int Number { get; private set; }

    /// <summary>The report itself, a document of the archive.</summary>
    public Guid DocumentId { get; private set; }
    public DateOnly WrittenOn { get; private set; }
    public Conclusion Conclusion { get; private set; }
    public string Summary { get; private set; } = "";

    /// <summary>The risks it looked into: codes of the latest assessment, with blanks between.</summary>
    public string Codes { get; private set; } = "";
    public string AuthorId { get; private set; } = "";
    public string AuthorName { get; private set; } = "";
    public DateTimeOffset FiledAt { get; private set; }

    public static DueDiligenceReport File(
        RiskAssessment assessment,
        int number,
        Guid documentId,
        DateOnly writtenOn,
        Conclusion conclusion,
        string summary,
        Person author,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = assessment.BranchId,
            CustomerId = assessment.CustomerId,
            Number = number,
            DocumentId = documentId,
            WrittenOn = writtenOn,
            Conclusion = conclusion,
            Summary = summary,
            Codes = string.Join(' ', assessment.Hits.Select(hit => hit.Code)),
            AuthorId = author.Id,
            AuthorName = author.Name,
            FiledAt = now,
        };

    /// <summary>
    /// A customer of high risk is approved only on a report that looked into every risk of the latest assessment and did not advise
    /// against. 409 <c>review.due-diligence-missing</c>, <c>review.due-diligence-against</c>.
    /// </summary>
    public static async Task RefuseWithout(CustomersDb db, Guid customerId, CancellationToken ct)
    {
        if (await RiskAssessment.Latest(db, customerId, ct) is not { Level: RiskLevel.High } assessment)
            return;
        var report = await Latest(db, customerId, ct);
        var open = assessment.Hits.Select(hit => hit.Code).Except(report?.Codes.Split(' ') ?? []).ToList();
        if (report is null || open.Count > 0)
            throw new RuleBroken(
                "review.due-diligence-missing",
                $"高风险客户须先提交涵盖全部风险的《客户风险评估报告》，尚缺：{string.Join('、', open)}。",
                $"A high-risk customer needs a due-diligence report on every risk first; open: {string.Join(", ", open)}."
            );
        if (report.Conclusion == Conclusion.Refuse)
            throw new RuleBroken(
                "review.due-diligence-against",
                "《客户风险评估报告》结论为不予接纳，只能退回。",
                "The due-diligence report advises against; the file can only be returned."
            );
    }

    public static Task<DueDiligenceReport?> Latest(CustomersDb db, Guid customerId, CancellationToken ct) =>
        db
            .DueDiligenceReports.AsNoTracking()
            .Where(report => report.CustomerId == customerId)
            .OrderByDescending(report => report.Number)
            .FirstOrDefaultAsync(ct);
}
