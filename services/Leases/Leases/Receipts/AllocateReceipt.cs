using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Receipts;

internal static class AllocateReceipt
{
    /// <param name="Allocations">By hand; otherwise what is due is paid, oldest first.</param>
    public sealed record Request([property: MaxLength(500)] IReadOnlyList<ChargePart>? Allocations = null);

    /// <summary>
    /// Lets what is left of a receipt settle further charges (L5). 409 <c>receipt.nothing-left</c>, <c>receipt.exceeds-charge</c>,
    /// <c>receipt.exceeds-receipt</c>.
    /// </summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> Handle(
        Guid receiptId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CancellationToken ct
    )
    {
        for (var i = 0; i < request.Allocations?.Count; i++)
            Money.Check($"allocations[{i}].amount", request.Allocations[i].Amount);
        return db.WithReceipt(
            receiptId,
            receivables,
            (account, receipt) => account.Allocate(receipt, request.Allocations, receivables.PaidAhead, receivables.Today),
            ct
        );
    }
}
