using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Receipts;

internal static class ListReceipts
{
    /// <summary>
    /// Receipts, deductions and refunds, the latest day first (L5). Filters: leaseId, customerId, kind, state (such as
    /// <c>reversalAsked</c>, to be approved), way, from and to (days, inclusive), number (voucher or invoice, exact), open (with credit left).
    /// </summary>
    public static async Task<Page<ReceiptRow>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? leaseId = null,
        Guid? customerId = null,
        string? kind = null,
        string? state = null,
        string? way = null,
        DateOnly? from = null,
        DateOnly? to = null,
        string? number = null,
        bool? open = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var receipts = db.Receipts.AsNoTracking().For(db.User);
        if (leaseId is not null)
            receipts = receipts.Where(row => row.LeaseId == leaseId);
        if (customerId is not null)
            receipts = receipts.Where(row => row.CustomerId == customerId);
        if (Choice.Read<ReceiptKind>("kind", kind) is { } wantedKind)
            receipts = receipts.Where(row => row.Kind == wantedKind);
        if (Choice.Read<ReceiptState>("state", state) is { } wantedState)
            receipts = receipts.Where(row => row.State == wantedState);
        if (Choice.Read<PaymentWay>("way", way) is { } wantedWay)
            receipts = receipts.Where(row => row.Way == wantedWay);
        if (from is not null)
            receipts = receipts.Where(row => row.ReceivedOn >= from);
        if (to is not null)
            receipts = receipts.Where(row => row.ReceivedOn <= to);
        if (number is not null)
        {
            var digits = Written.Number(number);
            receipts = receipts.Where(row => row.VoucherNumber == number || row.InvoiceNumber == digits);
        }
        if (open == true)
            receipts = receipts.Where(row => row.Unapplied > 0);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            receipts = receipts.Where(row => row.ReceivedOn < day || (row.ReceivedOn == day && row.Id < id));
        }
        var rows = await receipts.OrderByDescending(row => row.ReceivedOn).ThenByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(ReceiptRow.Of),
            take,
            row => Cursor.Of(row.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.ReceiptId.ToString())
        );
    }
}
