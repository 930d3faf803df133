using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Charges;

internal static class ProposeLateFee
{
    /// <param name="Days">Late, less the days of grace.</param>
    /// <param name="Rule">How the amount comes about; the basis of the fee when it is booked.</param>
    public sealed record Line(Guid ChargeId, ChargeKind Kind, DateOnly DueOn, decimal Open, int Days, decimal Amount, string Rule);

    /// <param name="PercentPerDay">0 where no late fee is agreed.</param>
    public sealed record Response(Guid LeaseId, DateOnly AsOf, decimal PercentPerDay, decimal Total, IReadOnlyList<Line> Lines);

    /// <summary>
    /// What late fee (滞纳金) could be charged today for what is still open, by <c>Receivables:LateFeePercentPerDay</c>, with the rule per
    /// line; nothing is booked: that is decided by a person who adds it as a charge (L5). Deposits, late fees and refunds bear none.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        Receivables receivables,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!await db.Leases.AnyAsync(lease => lease.Id == leaseId, ct))
            return TypedResults.NotFound();
        var (today, percent) = (receivables.Today, receivables.Options.LateFeePercentPerDay);
        var since = today.AddDays(-receivables.Options.LateFeeGraceDays);
        var late = await db
            .Charges.AsNoTracking()
            .Where(charge => charge.LeaseId == leaseId && charge.SettledOn == null && charge.DueOn < since)
            .Where(charge =>
                charge.Kind != ChargeKind.Deposit && charge.Kind != ChargeKind.LateFee && charge.Kind != ChargeKind.CreditRefund
            )
            .OrderBy(charge => charge.DueOn)
            .ToListAsync(ct);
        var lines = percent == 0 ? [] : late.ConvertAll(LineOf);
        return TypedResults.Ok(new Response(leaseId, today, percent, lines.Sum(line => line.Amount), lines));

        Line LineOf(Charge charge)
        {
            var days = since.DayNumber - charge.DueOn.DayNumber;
            var amount = Cents.Round(charge.Open * percent / 100 * days);
            var text = ChargeView.TextOf(charge, http);
            var rule = http.Say(
                $"{text}：欠 {charge.Open:0.00} 元 × 每日 {percent:0.####}% × {days} 天 = {amount:0.00} 元",
                $"{text}: {charge.Open:0.00} yuan open × {percent:0.####}% a day × {days} days = {amount:0.00} yuan"
            );
            return new(charge.Id, charge.Kind, charge.DueOn, charge.Open, days, amount, rule);
        }
    }
}
