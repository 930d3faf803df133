using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Receipts;

internal static class RefundDeposit
{
    /// <param name="Amount">Yuan.</param>
    /// <param name="Payee">Who gets it.</param>
    /// <param name="PaidOn">The day the money went; not in the future.</param>
    public sealed record Request(
        decimal Amount,
        [property: Required, MaxLength(Receipt.PayerLength)] string Payee,
        DateOnly PaidOn,
        PaymentWay Way,
        [property: MaxLength(Receipt.VoucherLength)] string? VoucherNumber = null,
        [property: MaxLength(400)] string? Remark = null
    );

    /// <summary>
    /// Records that deposit went back to the customer (L5; S0§2(2)3). Needs <c>Idempotency-Key</c>. 409 <c>deposit.not-enough</c>,
    /// <c>receipt.in-future</c>, <c>lease.not-signed</c>.
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
        var text = new ReceiptText(
            ReceiptFor.Deposit,
            request.Way,
            request.Payee,
            request.Amount,
            request.PaidOn,
            request.VoucherNumber,
            null,
            request.Remark
        );
        return db.Book(
            (leaseId, ReceiptKind.DepositRefund, text),
            new(Booked.RequestKey(user, key), user, clock.GetUtcNow(), receivables.Today),
            receivables,
            (account, booking) => account.RefundDeposit(text, booking),
            ct
        );
    }
}
