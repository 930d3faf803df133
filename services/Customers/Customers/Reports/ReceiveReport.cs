using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reports;

internal static class ReceiveReport
{
    private const int FirstYear = 1990;

    /// <param name="ReceivedOn">The Chinese day it came in.</param>
    /// <param name="DocumentId">The report itself, a document of the archive.</param>
    /// <param name="Revenue">Of the year, in yuan.</param>
    /// <param name="NetProfit">Of the year, in yuan; less than nothing for a loss.</param>
    public sealed record Request(
        [property: Required] DateOnly? ReceivedOn = null,
        Guid? DocumentId = null,
        [property: Range(typeof(decimal), "0", "99999999999999", ParseLimitsInInvariantCulture = true)] decimal? Revenue = null,
        [property: Range(typeof(decimal), "-99999999999999", "99999999999999", ParseLimitsInInvariantCulture = true)]
            decimal? NetProfit = null,
        [property: MaxLength(400)] string? Summary = null
    );

    /// <param name="DueOn">Another due day.</param>
    /// <param name="WaivedBecause">Why this customer need not report that year.</param>
    public sealed record ArrangeRequest(DateOnly? DueOn = null, [property: MaxLength(400)] string? WaivedBecause = null);

    /// <summary>
    /// A yearly report came in; <c>kind</c> is <c>performance</c> or <c>financial</c>. The owner; a repeat replaces what was noted (C10;
    /// S2§26). 409 <c>report.not-enterprise</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid customerId,
        int year,
        string kind,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            customerId,
            year,
            kind,
            (report, file) =>
                report.Receive(
                    file,
                    new(request.ReceivedOn!.Value, request.DocumentId, request.Revenue, request.NetProfit, request.Summary),
                    Person.Of(user),
                    clock.GetUtcNow()
                ),
            db,
            clock,
            ct
        );

    /// <summary>Undoes a receipt that was noted by mistake; the owner (C10). Nothing happens when there was none.</summary>
    public static Task<Results<NoContent, NotFound>> TakeBack(
        Guid customerId,
        int year,
        string kind,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) => Act(customerId, year, kind, (report, file) => report.TakeBack(file, Person.Of(user), clock.GetUtcNow()), db, clock, ct);

    /// <summary>
    /// Gives a customer another due day for one report, or waives it with a reason; neither puts it back to the rule. Department heads and
    /// branch managers (C10). 409 <c>report.received</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Arrange(
        Guid customerId,
        int year,
        string kind,
        ArrangeRequest request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            customerId,
            year,
            kind,
            (report, _) => report.Arrange(request.DueOn, request.WaivedBecause, Person.Of(user), clock.GetUtcNow()),
            db,
            clock,
            ct
        );

    /// <summary>The years that can be reported: those that are over, back to 1990.</summary>
    public static int Year(int year, TimeProvider clock) =>
        year >= FirstYear && year < clock.Today().Year
            ? year
            : throw new InvalidInput("year", "report.year-unknown", "应为已结束的年度。", "A year that is over.");

    private static async Task<Results<NoContent, NotFound>> Act(
        Guid customerId,
        int year,
        string kind,
        Func<AnnualReport, Customer, TimelineEntry?> act,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (which, of) = (Choice.Read<ReportKind>("kind", kind)!.Value, Year(year, clock));
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == customerId, ct) is not { } file)
            return TypedResults.NotFound();
        var report = await db.Reports.FirstOrDefaultAsync(row => row.CustomerId == customerId && row.Year == of && row.Kind == which, ct);
        if (report is null)
            db.Add(report = new AnnualReport(file, of, which));
        if (act(report, file) is { } told)
            db.Add(told);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
