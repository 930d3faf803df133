using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Charges;

internal static class CreditCharge
{
    /// <param name="Amount">Yuan, at most what of the charge is not credited yet.</param>
    public sealed record Request(decimal Amount, [property: Required, MaxLength(Charge.BasisLength)] string Reason);

    /// <summary>
    /// Takes back a part of a charge by a credit line (红字); the charge itself stays as it was. Money that had settled it becomes
    /// credit (L5). Needs <c>Idempotency-Key</c>. 409 <c>charge.credit-exceeds</c>, <c>charge.is-a-credit</c>, <c>deposit.not-enough</c>.
    /// </summary>
    public static Task<Results<Ok<ChargeView>, NotFound>> Handle(
        Guid leaseId,
        Guid chargeId,
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
            (account, id) =>
                account.Charges.FirstOrDefault(charge => charge.Id == chargeId) is { } charge
                    ? account.CreditLine(id, charge, request.Amount, request.Reason, user.Name, receivables.Today)
                    : null,
            charge => (charge.CorrectsId, charge.Amount) == (chargeId, -request.Amount),
            http,
            ct
        );
    }
}
