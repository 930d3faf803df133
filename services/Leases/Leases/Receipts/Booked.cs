using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Receipts;

/// <summary>What every booking has in common: once per idempotency key, an invoice once over all branches.</summary>
internal static class Booked
{
    private const int LongestKey = 200;

    /// <summary>400 <c>idempotency.key-missing</c>: money is never booked without one.</summary>
    public static string RequestKey(CurrentUser user, string? key) =>
        key is { Length: > 0 and <= LongestKey }
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{key}")))
            : throw new InvalidInput(
                "Idempotency-Key",
                "idempotency.key-missing",
                "请用 Idempotency-Key 请求头给出一个不重复的键（最多 200 字），重复提交时才不会重复入账。",
                "Send an Idempotency-Key header (at most 200 characters), so that a repetition is not booked twice."
            );

    public static Task<Results<Ok<ReceiptView>, NotFound>> Book(
        this LeasesDb db,
        (Guid LeaseId, ReceiptKind Kind, ReceiptText Text) wanted,
        Booking booking,
        Receivables receivables,
        Func<LeaseAccount, Booking, Receipt> book,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<ReceiptView>, NotFound>>(async () =>
        {
            if (await receivables.InStep(wanted.LeaseId, ct) is not { } account)
                return TypedResults.NotFound();
            var receipt = await db.Receipts.FirstOrDefaultAsync(row => row.RequestKey == booking.RequestKey, ct);
            if (receipt is null)
            {
                if (wanted.Text.ReceivedOn > booking.Today)
                    throw new RuleBroken("receipt.in-future", "日期晚于今天。", "The day lies in the future.");
                if (
                    wanted.Text.Invoice?.Key is { } invoice
                    && await db.Receipts.IgnoreQueryFilters(["branch"]).AnyAsync(row => row.InvoiceKey == invoice, ct)
                )
                    throw new RuleBroken(
                        "receipt.invoice-used",
                        "该发票号码已登记过（可能在其他分公司），请核对。",
                        "That invoice is booked already, perhaps in another branch; please check."
                    );
                receipt = book(account, booking);
                await db.SaveChangesAsync(ct);
            }
            else if (!receipt.SaysTheSame(wanted.LeaseId, wanted.Kind, wanted.Text))
            {
                throw new RuleBroken(
                    "idempotency.key-reused",
                    "该幂等键已用于另一笔登记。",
                    "This idempotency key was used for another booking."
                );
            }
            return TypedResults.Ok(ReceiptView.Of(receipt, account.Charges, account.Allocations));
        });

    /// <summary>Does something with a receipt on its account and saves; 404 when there is no such receipt.</summary>
    public static Task<Results<Ok<ReceiptView>, NotFound>> WithReceipt(
        this LeasesDb db,
        Guid receiptId,
        Receivables receivables,
        Action<LeaseAccount, Receipt> work,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<ReceiptView>, NotFound>>(async () =>
        {
            var leaseId = await db.Receipts.Where(row => row.Id == receiptId).Select(row => (Guid?)row.LeaseId).FirstOrDefaultAsync(ct);
            if (leaseId is null || await receivables.InStep(leaseId.Value, ct) is not { } account)
                return TypedResults.NotFound();
            var receipt = account.Receipts.Single(row => row.Id == receiptId);
            work(account, receipt);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(ReceiptView.Of(receipt, account.Charges, account.Allocations));
        });
}
