using System.Globalization;
using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class ListAmendments
{
    /// <param name="Field">As in requests.</param>
    public sealed record Change(string Field, string Before, string After);

    /// <param name="From">First day on which its terms hold.</param>
    public sealed record Item(
        int Number,
        DateOnly From,
        DateOnly SignedOn,
        Guid DocumentId,
        string Reason,
        DateTimeOffset RecordedAt,
        string RecordedBy,
        IReadOnlyList<Change> Changes
    );

    public sealed record Response(Guid LeaseId, IReadOnlyList<Item> Amendments);

    /// <summary>The amendments of a contract in their order: what each changed, since when, by which agreement (L3; S0§3(3)).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid leaseId, LeasesDb db, CancellationToken ct)
    {
        if (await db.Leases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        var items = lease.Amendments.Select(
            (amendment, i) =>
                new Item(
                    amendment.Number,
                    amendment.From,
                    amendment.SignedOn,
                    amendment.DocumentId,
                    amendment.Reason,
                    amendment.RecordedAt,
                    amendment.RecordedBy,
                    [.. Changes(amendment.Before, i + 1 < lease.Amendments.Count ? lease.Amendments[i + 1].Before : lease.Agreed)]
                )
        );
        return TypedResults.Ok(new Response(leaseId, [.. items]));
    }

    private static IEnumerable<Change> Changes(Agreed before, Agreed after) =>
        Said(before)
            .Zip(Said(after))
            .Where(pair => pair.First != pair.Second)
            .Select(pair => new Change(pair.First.Field, pair.First.Text, pair.Second.Text));

    private static IEnumerable<(string Field, string Text)> Said(Agreed agreed)
    {
        var (terms, further) = (agreed.Terms, agreed.Terms.Further);
        yield return ("endsOn", Day(agreed.EndsOn));
        yield return ("use", agreed.Use ?? "");
        yield return ("area", Number(terms.Area));
        yield return ("unitPrice", Number(terms.UnitPrice));
        yield return ("priceUnit", further.PriceUnit == PriceUnit.Day ? "day" : "month");
        yield return ("dayCount", further.DayCount == DayCount.Of365 ? "of365" : "actual");
        yield return ("escalation", terms.Escalation.ToString());
        yield return (
            "priceSteps",
            string.Join("; ", further.PriceSteps.Select(step => $"第{step.FromYear}年起 {Number(step.UnitPrice)}"))
        );
        yield return ("pricedFrom", further.PricedFrom is { } priced ? Day(priced) : "");
        yield return ("freePeriods", string.Join("; ", further.FreePeriods.Select(free => $"{Day(free.From)} 至 {Day(free.To)}")));
        yield return ("paymentMethod", terms.Payment.ToString());
        yield return ("due", further.Due.ToString());
        yield return ("deposit", Number(terms.Deposit));
        yield return ("propertyFee", Number(terms.PropertyFee));
        yield return ("parkingSpaces", Number(terms.ParkingSpaces));
        yield return (
            "fees",
            string.Join("; ", further.Fees.Select(fee => $"{fee.Name ?? fee.Kind.ToString()} {Number(fee.Price)} × {Number(fee.Quantity)}"))
        );
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
