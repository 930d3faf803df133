using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Receipts;

internal static class DeductDeposit
{
    /// <param name="Amount">Yuan.</param>
    /// <param name="Reason">Why, and on which basis, such as the handover sheet.</param>
    /// <param name="Allocations">Which charges it pays; otherwise what is due, oldest first.</param>
    public sealed record Request(
        decimal Amount,
        [property: Required, MaxLength(400)] string Reason,
        [property: MaxLength(500)] IReadOnlyList<ChargePart>? Allocations = null
    );

    /// <summary>
    /// Lets the deposit pay what is owed (L5). Needs <c>Idempotency-Key</c>. 409 <c>deposit.not-enough</c>, <c>deposit.nothing-owed</c>
    /// (book the damage or fee as a charge first), <c>receipt.exceeds-charge</c>, <c>lease.not-signed</c>.
    /// </summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> Handle(
        Guid leaseId,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        Money.Check("amount", request.Amount);
        for (var i = 0; i < request.Allocations?.Count; i++)
            Money.Check($"allocations[{i}].amount", request.Allocations[i].Amount);
        var today = receivables.Today;
        var text = new ReceiptText(ReceiptFor.Anything, PaymentWay.Deposit, "", request.Amount, today, null, null, request.Reason);
        return db.Book(
            (leaseId, ReceiptKind.DepositDeduction, text),
            new(Booked.RequestKey(user, key), user, clock.GetUtcNow(), today),
            receivables,
            (account, booking) => account.Deduct(text, request.Allocations, booking),
            ct
        );
    }
}
