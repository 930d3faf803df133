using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Receipts;

internal static class ApproveReversal
{
    /// <summary>
    /// A second person approves a reversal; the receipt is reversed then (L5, P3). 403 <c>receipt.own-reversal</c>, 409
    /// <c>receipt.reversal-not-asked</c>, <c>receipt.already-reversed</c>, <c>receipt.deposit-spent</c>.
    /// </summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> Handle(
        Guid receiptId,
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
                receipt.DecideReversal(user);
                account.Reverse(receipt, user, receivables.Today);
            },
            ct
        );
}
