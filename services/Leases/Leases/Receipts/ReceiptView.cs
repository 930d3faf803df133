using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Leases;

namespace CustomerArchive.Leases.Receipts;

/// <summary>A receipt as lists show it. Yuan; days in China.</summary>
/// <param name="Unapplied">What of it settles nothing yet.</param>
internal sealed record ReceiptRow(
    Guid ReceiptId,
    string BranchId,
    Guid LeaseId,
    Guid CustomerId,
    ReceiptKind Kind,
    ReceiptState State,
    ReceiptFor For,
    PaymentWay Way,
    string Payer,
    decimal Amount,
    decimal Unapplied,
    DateOnly ReceivedOn,
    string? VoucherNumber,
    string? InvoiceCode,
    string? InvoiceNumber,
    string? Remark,
    string BookedBy,
    DateTimeOffset BookedAt,
    string? ReversalReason,
    string? ReversalAskedBy,
    string? ReversedBy,
    DateOnly? ReversedOn,
    int Version
)
{
    public static ReceiptRow Of(Receipt receipt) =>
        new(
            receipt.Id,
            receipt.BranchId,
            receipt.LeaseId,
            receipt.CustomerId,
            receipt.Kind,
            receipt.State,
            receipt.For,
            receipt.Way,
            receipt.Payer,
            receipt.Amount,
            receipt.Unapplied,
            receipt.ReceivedOn,
            receipt.VoucherNumber,
            receipt.InvoiceCode,
            receipt.InvoiceNumber,
            receipt.Remark,
            receipt.BookedBy,
            receipt.BookedAt,
            receipt.ReversalReason,
            receipt.ReversalAskedBy,
            receipt.ReversedBy,
            receipt.ReversedOn,
            receipt.Version
        );
}

/// <summary>A receipt with what it settles.</summary>
/// <param name="AmountInWords">In capital numerals 人民币大写.</param>
/// <param name="Allocations">Which charges it settles now, the earliest due first.</param>
/// <param name="Warnings">Codes of what looks odd and was taken all the same: <c>invoice.place-unknown</c>.</param>
internal sealed record ReceiptView(
    ReceiptRow Receipt,
    string AmountInWords,
    IReadOnlyList<ReceiptView.Part> Allocations,
    IReadOnlyList<string> Warnings
)
{
    public sealed record Part(Guid ChargeId, ChargeKind Kind, DateOnly DueOn, decimal Amount);

    public static ReceiptView Of(Receipt receipt, IEnumerable<Charge> charges, IEnumerable<Allocation> allocations)
    {
        var settled = allocations
            .Where(part => part.ReceiptId == receipt.Id)
            .GroupBy(part => part.ChargeId)
            .ToDictionary(group => group.Key, group => group.Sum(part => part.Amount));
        return new(
            ReceiptRow.Of(receipt),
            Renminbi.InWords(receipt.Amount),
            [
                .. charges
                    .Where(charge => settled.GetValueOrDefault(charge.Id) > 0)
                    .OrderBy(charge => charge.DueOn)
                    .Select(charge => new Part(charge.Id, charge.Kind, charge.DueOn, settled[charge.Id])),
            ],
            receipt.InvoiceNumber is null || new Invoice(receipt.InvoiceCode, receipt.InvoiceNumber).IsOfKnownPlace
                ? []
                : ["invoice.place-unknown"]
        );
    }
}
