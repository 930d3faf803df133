using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Receipts;

internal static class GetReceipt
{
    /// <summary>One receipt with what it settles and its amount in capital numerals (L5).</summary>
    public static async Task<Results<Ok<ReceiptView>, NotFound>> Handle(Guid receiptId, LeasesDb db, CancellationToken ct)
    {
        if (await db.Receipts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == receiptId, ct) is not { } receipt)
            return TypedResults.NotFound();
        var parts = await db.Allocations.AsNoTracking().Where(part => part.ReceiptId == receiptId).ToListAsync(ct);
        var charges = await db.Charges.AsNoTracking().Where(charge => charge.LeaseId == receipt.LeaseId).ToListAsync(ct);
        return TypedResults.Ok(ReceiptView.Of(receipt, charges, parts));
    }
}
