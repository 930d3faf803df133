using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Receipts;

internal static class ReverseReceipt
{
    public sealed record Request([property: Required, MaxLength(400)] string Reason);

    /// <summary>
    /// Reverses a receipt, deduction or refund (红冲) with its reason; above <c>Receivables:ReversalLimit</c> it is only asked for, and
    /// another person approves (L5, P3). 409 <c>receipt.already-reversed</c>, <c>receipt.reversal-already-asked</c>,
    /// <c>receipt.deposit-spent</c>.
    /// </summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> Handle(
        Guid receiptId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.WithReceipt(
            receiptId,
            receivables,
            (account, receipt) =>
            {
                if (!receipt.AskReversal(request.Reason, receivables.Options.ReversalLimit, user))
                    account.Reverse(receipt, user, receivables.Today);
            },
            ct
        );
}
