using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Charges;

/// <summary>
/// The statement of one contract (对账单): what was charged less what was paid, in the order of days. A reversed receipt stands twice,
/// when it came and when it was taken back. A deposit refund is no part of it, as it changes nothing that is owed.
/// </summary>
/// <param name="Opening">Owed on the evening before <paramref name="From"/>; negative: the customer has credit. So is <paramref name="Closing"/>.</param>
/// <param name="ClosingInWords">The closing balance in capital numerals.</param>
/// <param name="DepositHeld">Deposit held now.</param>
internal sealed record Statement(
    Guid LeaseId,
    string ContractNumber,
    string CustomerName,
    string Unit,
    DateOnly From,
    DateOnly To,
    string Currency,
    decimal Opening,
    IReadOnlyList<Statement.Line> Lines,
    decimal Charged,
    decimal Paid,
    decimal Closing,
    string ClosingInWords,
    decimal DepositHeld
)
{
    /// <param name="Kind"><c>charge</c>, <c>credit</c>, <c>receipt</c>, <c>deduction</c> or <c>reversal</c>.</param>
    /// <param name="Charged">Yuan that raise what is owed; negative for a credit line.</param>
    /// <param name="Paid">Yuan that lower it; negative for a reversal.</param>
    /// <param name="Balance">Owed after this line.</param>
    /// <param name="Reference">Voucher or invoice number.</param>
    public sealed record Line(
        DateOnly On,
        string Kind,
        string Text,
        decimal Charged,
        decimal Paid,
        decimal Balance,
        string? Reference,
        Guid SubjectId
    );

    /// <summary>Null when there is no such lease. From the beginning and until today unless asked.</summary>
    public static async Task<Statement?> Of(
        Guid leaseId,
        (DateOnly? From, DateOnly? To) days,
        LeasesDb db,
        DateOnly today,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (
            await db.Leases.AsNoTracking().Include(row => row.Unit.Building).FirstOrDefaultAsync(row => row.Id == leaseId, ct)
            is not { } lease
        )
            return null;
        var charges = await db.Charges.AsNoTracking().Where(charge => charge.LeaseId == leaseId).ToListAsync(ct);
        var receipts = await db
            .Receipts.AsNoTracking()
            .Where(receipt => receipt.LeaseId == leaseId && receipt.Kind != ReceiptKind.DepositRefund)
            .ToListAsync(ct);
        var lines = charges
            .Select(charge => OfCharge(charge, http))
            .Concat(receipts.SelectMany(receipt => OfReceipt(receipt, http)))
            .ToList();
        var to = days.To ?? today;
        var from = days.From ?? lines.Select(line => line.On).Where(on => on <= to).Append(to).Min();
        if (from > to)
            throw new InvalidInput("from", "field.invalid", "起始日期晚于截止日期。", "The first day comes after the last.");

        var opening = lines.Where(line => line.On < from).Sum(line => line.Charged - line.Paid);
        var balance = opening;
        var shown = lines
            .Where(line => from <= line.On && line.On <= to)
            .OrderBy(line => line.On)
            .ThenBy(line => line.SubjectId)
            .Select(line => line with { Balance = balance += line.Charged - line.Paid })
            .ToList();
        return new(
            leaseId,
            lease.ContractNumber,
            lease.CustomerName,
            $"{lease.Unit.Building.Name} {lease.Unit.Floor} {lease.Unit.Number}",
            from,
            to,
            "CNY",
            opening,
            shown,
            shown.Sum(line => line.Charged),
            shown.Sum(line => line.Paid),
            balance,
            Renminbi.InWords(balance),
            await db.Accounts.Where(account => account.Id == leaseId).Select(account => account.DepositHeld).FirstOrDefaultAsync(ct)
        );
    }

    private static Line OfCharge(Charge charge, HttpContext http) =>
        new(
            charge.StatedOn,
            charge.CorrectsId is null ? "charge" : "credit",
            ChargeView.TextOf(charge, http),
            charge.Amount,
            0,
            0,
            null,
            charge.Id
        );

    private static IEnumerable<Line> OfReceipt(Receipt receipt, HttpContext http)
    {
        var deduction = receipt.Kind == ReceiptKind.DepositDeduction;
        var text = deduction
            ? http.Say($"押金抵扣：{receipt.Remark}", $"paid from the deposit: {receipt.Remark}")
            : http.Say("收款", "receipt");
        var reference = receipt.VoucherNumber ?? receipt.InvoiceNumber;
        yield return new(receipt.ReceivedOn, deduction ? "deduction" : "receipt", text, 0, receipt.Amount, 0, reference, receipt.Id);
        if (receipt.ReversedOn is { } reversedOn)
            yield return new(
                reversedOn,
                "reversal",
                http.Say($"红冲：{receipt.ReversalReason}", $"reversed: {receipt.ReversalReason}"),
                0,
                -receipt.Amount,
                0,
                reference,
                receipt.Id
            );
    }
}
