using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.DueDiligence;

internal static class RecordCreditSummary
{
    /// <param name="Basis">What it stands on: public records, payment history …</param>
    /// <param name="AsOf">The day it speaks of; not in the future.</param>
    /// <param name="IsListedAbnormal">Whether the list of abnormal operations (经营异常名录) named the customer that day.</param>
    public sealed record Request(
        [property: Required, MinLength(2), MaxLength(2000)] string Text,
        [property: Required, MinLength(2), MaxLength(400)] string Basis,
        [property: Required] DateOnly? AsOf,
        bool IsListedAbnormal = false
    );

    public sealed record Response(Guid SummaryId, int Number);

    /// <summary>
    /// Adds a credit summary; earlier ones stay. The next assessment looks at the latest (C8; S0§2(4)). 400 <c>date.future</c>.
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
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (request.AsOf > clock.Today())
            throw new InvalidInput("asOf", "date.future", "日期晚于今天。", "The date is in the future.");
        var summary = CreditSummary.Of(
            file,
            1 + await db.CreditSummaries.CountAsync(earlier => earlier.CustomerId == customerId, ct),
            request.Text,
            request.Basis,
            request.AsOf!.Value,
            request.IsListedAbnormal,
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(summary);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(summary.Id, summary.Number));
    }
}
