using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Charges;

/// <summary>What every charge and credit line that people book has in common.</summary>
internal static class BookedCharges
{
    /// <summary>Once per idempotency key: the charge's id follows from it, so a second one cannot exist.</summary>
    public static Task<Results<Ok<ChargeView>, NotFound>> BookCharge(
        this LeasesDb db,
        Guid leaseId,
        string requestKey,
        Receivables receivables,
        Func<LeaseAccount, Guid, Charge?> book,
        Func<Charge, bool> same,
        HttpContext http,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<ChargeView>, NotFound>>(async () =>
        {
            var id = new Guid(Convert.FromHexString(requestKey).AsSpan(0, 16));
            if (await receivables.InStep(leaseId, ct) is not { } account)
                return TypedResults.NotFound();
            if (await db.Charges.FindAsync([id], ct) is { } earlier)
                return earlier.LeaseId == leaseId && same(earlier)
                    ? TypedResults.Ok(ChargeView.Of(earlier, http))
                    : throw new RuleBroken(
                        "idempotency.key-reused",
                        "该幂等键已用于另一笔登记。",
                        "This idempotency key was used for another booking."
                    );
            if (book(account, id) is not { } charge)
                return TypedResults.NotFound();
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(ChargeView.Of(charge, http));
        });
}
