using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Risks;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.DueDiligence;

internal static class FileDueDiligenceReport
{
    /// <param name="DocumentId">The report, a document of the archive.</param>
    /// <param name="WrittenOn">Its date; not in the future.</param>
    /// <param name="Conclusion"><c>accept</c>, <c>acceptWithConditions</c> or <c>refuse</c>.</param>
    /// <param name="Summary">What it found, and the conditions if there are any.</param>
    public sealed record Request(
        [property: Required] Guid? DocumentId,
        [property: Required] DateOnly? WrittenOn,
        [property: Required] Conclusion? Conclusion,
        [property: Required, MinLength(2), MaxLength(2000)] string Summary
    );

    public sealed record Response(Guid ReportId, int Number, IReadOnlyList<string> Codes);

    /// <summary>
    /// Files the risk report of a customer; it looks into the risks of the latest assessment (C8; S4§2(3)). Who files it is its author.
    /// 400 <c>date.future</c>; 409 <c>due-diligence.not-assessed</c> for a customer who was never assessed.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        if (request.WrittenOn > clock.Today())
            throw new InvalidInput("writtenOn", "date.future", "日期晚于今天。", "The date is in the future.");
        var assessment =
            await RiskAssessment.Latest(db, customerId, ct)
            ?? throw new RuleBroken(
                "due-diligence.not-assessed",
                "该客户尚未作过风险评估，请先评估。",
                "The customer was not assessed yet; assess it first."
            );
        var report = DueDiligenceReport.File(
            assessment,
            1 + ((await DueDiligenceReport.Latest(db, customerId, ct))?.Number ?? 0),
            request.DocumentId!.Value,
            request.WrittenOn!.Value,
            request.Conclusion!.Value,
            request.Summary,
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(report);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(report.Id, report.Number, [.. assessment.Hits.Select(hit => hit.Code)]));
    }
}
