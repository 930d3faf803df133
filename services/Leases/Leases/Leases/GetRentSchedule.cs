using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class GetRentSchedule
{
    /// <param name="Month">Rental month, from 1.</param>
    /// <param name="Year">Year of the price, from 1: the lease year, or counted from the day on which the price was agreed anew.</param>
    /// <param name="UnitPrice">Yuan per ㎡ and month or day in that year.</param>
    /// <param name="Amount">Yuan.</param>
    /// <param name="Kind"><c>month</c>, <c>part-of-month</c>, <c>rent-free</c> or <c>rent-free-part</c>.</param>
    /// <param name="Rule">How the amount comes about, in the caller's language.</param>
    public sealed record Line(
        int Month,
        int Year,
        DateOnly From,
        DateOnly To,
        int Days,
        decimal UnitPrice,
        decimal Amount,
        string Kind,
        string Rule
    );

    public sealed record Response(
        Guid LeaseId,
        string Currency,
        decimal Total,
        IReadOnlyList<Line> Lines,
        IReadOnlyList<RentInstalment> Instalments
    );

    /// <summary>
    /// The rent due for every day of the lease, to the cent, with the rule of each line, and the instalments by payment cycle (L4).
    /// Days are inclusive; an ended lease is charged to its last day in force, one held over to the end of the rental month that has begun.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await db.Leases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        var schedule = lease.Rent(clock.Today());
        var lines = schedule.Lines.Select(line => new Line(
            line.Month,
            line.Year,
            line.From,
            line.To,
            line.Days,
            line.UnitPrice,
            line.Amount,
            line.Kind,
            http.Say(line.RuleZh, line.RuleEn)
        ));
        return TypedResults.Ok(new Response(lease.Id, "CNY", schedule.Total, [.. lines], schedule.Instalments));
    }
}
