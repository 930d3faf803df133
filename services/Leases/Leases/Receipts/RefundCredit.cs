using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Receipts;

internal static class RefundCredit
{
    /// <param name="Amount">Yuan, at most the credit of the lease.</param>
    /// <param name="Basis">To whom and on which basis, with the payment's number.</param>
    public sealed record Request(decimal Amount, [property: Required, MaxLength(Charge.BasisLength)] string Basis);

    /// <summary>
    /// Records that overpaid money went back to the customer (L5). Needs <c>Idempotency-Key</c>. 409 <c>credit.not-enough</c>,
    /// <c>lease.not-signed</c>, <c>idempotency.key-reused</c>. Undone by crediting the charge that it makes.
    /// </summary>
    public static Task<Results<Ok<ChargeView>, NotFound>> Handle(
        Guid leaseId,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        Money.Check("amount", request.Amount);
        return db.BookCharge(
            leaseId,
            Booked.RequestKey(user, key),
            receivables,
            (account, id) => account.RefundCredit(id, request.Amount, request.Basis, user, receivables.Today),
            charge => (charge.Kind, charge.Amount) == (ChargeKind.CreditRefund, request.Amount),
            http,
            ct
        );
    }
}
