using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Risks;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reviews;

internal static class ListReviews
{
    /// <param name="WaitsFor"><c>first</c>, <c>second</c> or <c>completion</c>; all three unless said.</param>
    /// <param name="Mine">Only what the user may do: review what they had no hand in, complete what they own.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? WaitsFor,
        bool? Overdue,
        bool? Mine,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <param name="Round">How often it was submitted.</param>
    /// <param name="WorkingDaysLeft">Negative when it is overdue.</param>
    /// <param name="Risk">Of the latest assessment.</param>
    public sealed record Row(
        Guid CustomerId,
        string Name,
        CustomerKind Kind,
        string OwnerName,
        WaitsFor WaitsFor,
        int Round,
        DateTimeOffset SubmittedAt,
        DateOnly DueOn,
        int WorkingDaysLeft,
        bool Overdue,
        RiskLevel? Risk
    );

    /// <summary>The files that wait for a review or for completion, the most urgent first (C7; S4§2(3)).</summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        CancellationToken ct
    )
    {
        var limit = ServiceDefaults.Lists.Cursor.Limit(request.Limit);
        var today = clock.Today;
        var files = db.Customers.AsNoTracking().Where(file => file.ReviewDueOn != null);
        if (Choice.Read<WaitsFor>("waitsFor", request.WaitsFor) is { } waits)
        {
            var state = Waiting.State(waits);
            files = files.Where(file => file.State == state);
        }
        if (request.Overdue is { } overdue)
            files = overdue ? files.Where(file => file.ReviewDueOn < today) : files.Where(file => file.ReviewDueOn >= today);
        if (request.Mine is true)
            files = DoableBy(user, files, db);
        if (ServiceDefaults.Lists.Cursor.Read(request.Cursor, 2) is [var day, var id])
        {
            if (
                !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                || !Guid.TryParse(id, out var last)
            )
                throw ServiceDefaults.Lists.Cursor.Invalid();
            files = files.Where(file => file.ReviewDueOn > on || (file.ReviewDueOn == on && file.Id > last));
        }
        var rows = await files
            .OrderBy(file => file.ReviewDueOn)
            .ThenBy(file => file.Id)
            .Take(limit + 1)
            .Select(file => new
            {
                file.Id,
                file.Name,
                file.Kind,
                file.OwnerName,
                file.State,
                file.ReviewDueOn,
                Round = file
                    .Rounds.OrderByDescending(round => round.Number)
                    .Select(round => new { round.Number, round.SubmittedAt })
                    .First(),
                Risk = db
                    .RiskAssessments.Where(assessment => assessment.CustomerId == file.Id)
                    .OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (RiskLevel?)assessment.Level)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return ServiceDefaults.Lists.Cursor.Page(
            rows.ConvertAll(row => new Row(
                row.Id,
                row.Name,
                row.Kind,
                row.OwnerName,
                Waiting.For(row.State)!.Value,
                row.Round.Number,
                row.Round.SubmittedAt,
                row.ReviewDueOn!.Value,
                clock.WorkingDaysLeft(row.ReviewDueOn)!.Value,
                row.ReviewDueOn < today,
                row.Risk
            )),
            limit,
            row => ServiceDefaults.Lists.Cursor.Of(row.DueOn.ToString("O", CultureInfo.InvariantCulture), row.CustomerId.ToString())
        );
    }

    // The same rules as when it is decided: no hand in the file or its papers, and two people for two reviews.
    private static IQueryable<Customer> DoableBy(CurrentUser user, IQueryable<Customer> files, CustomersDb db)
    {
        var (me, first, second) = (user.Id, user.Has(Roles.AccountManager), user.Has(Roles.ComplianceOfficer));
        return files.Where(file =>
            file.State == FileState.Returned
                ? file.OwnerId == me
                : ((first && file.State == FileState.FirstReview) || (second && file.State == FileState.SecondReview))
                    && file.EnteredById != me
                    && file.EditedById != me
                    && !file.Rounds.Any(round =>
                        round.Number == file.Rounds.Max(latest => latest.Number)
                        && (round.SubmittedById == me || (file.State == FileState.SecondReview && round.FirstById == me))
                    )
                    && !db
                        .Checklists.Where(checklist => checklist.CustomerId == file.Id)
                        .Any(checklist =>
                            checklist.Papers.Any(paper =>
                                paper.ReceivedById == me || (file.State == FileState.SecondReview && paper.VerifiedById == me)
                            )
                        )
        );
    }
}
