using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Receipts;

internal static class RefuseReversal
{
    /// <summary>
    /// A second person refuses a reversal; the receipt stands (L5, P3). 403 <c>receipt.own-reversal</c>, 409
    /// <c>receipt.reversal-not-asked</c>.
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
            (_, receipt) =>
            {
                receipt.DecideReversal(user);
                receipt.KeepStanding();
            },
            ct
        );
}
