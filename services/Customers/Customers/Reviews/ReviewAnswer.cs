using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reviews;

/// <summary>What a reviewer decides. A return needs a comment, and so does a pass when there are findings.</summary>
internal sealed record ReviewRequest(
    [property: Required] ReviewDecision? Decision = null,
    [property: MaxLength(2000)] string? Comment = null
);

/// <summary>What a second reviewer decides, and what they looked at; a pass needs every check (S4§2(3)).</summary>
internal sealed record SecondReviewRequest(
    [property: Required] ReviewDecision? Decision = null,
    [property: MaxLength(2000)] string? Comment = null,
    [property: MaxLength(20)] IReadOnlyList<ReviewCheck>? Checks = null
);

/// <summary>Where the file stands after a step of its review.</summary>
/// <param name="CalendarNotice">Says that the due day was counted without holidays that are not known yet; null when they are.</param>
internal sealed record ReviewAnswer(Guid CustomerId, FileState State, DateOnly? ReviewDueOn, string? CalendarNotice, int Version)
{
    public static ReviewAnswer Of(Customer file, ReviewClock clock, HttpContext http) =>
        new(
            file.Id,
            file.State,
            file.ReviewDueOn,
            clock.NoticeFor(file.ReviewDueOn) is { } notice ? http.Say(notice.Zh, notice.En) : null,
            file.Version
        );

    public static Task<Customer?> Load(CustomersDb db, Guid customerId, CancellationToken ct) =>
        db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
}
