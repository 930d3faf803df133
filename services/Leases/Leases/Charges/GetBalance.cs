using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Charges;

internal static class GetBalance
{
    /// <param name="Held">Taken less deducted less refunded; never negative.</param>
    public sealed record DepositAccount(decimal Taken, decimal Deducted, decimal Refunded, decimal Held, string HeldInWords);

    /// <param name="Owed">Open over all charges, due or not.</param>
    /// <param name="Due">Of that, what is due today or earlier.</param>
    /// <param name="Credit">Overpaid; pays what comes due, or is refunded.</param>
    public sealed record Response(Guid LeaseId, decimal Owed, decimal Due, decimal Credit, DepositAccount Deposit);

    /// <summary>What stands open on a lease today, with its deposit account (L5). Yuan.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        Receivables receivables,
        CancellationToken ct
    )
    {
        if (!await db.Leases.AnyAsync(lease => lease.Id == leaseId, ct))
            return TypedResults.NotFound();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == leaseId, ct);
        var today = receivables.Today;
        var due = await db
            .Charges.Where(charge => charge.LeaseId == leaseId && charge.SettledOn == null && charge.DueOn <= today)
            .Select(charge => charge.Open)
            .ToListAsync(ct);
        var moves = await db
            .Receipts.Where(row => row.LeaseId == leaseId && row.State != ReceiptState.Reversed && row.Kind != ReceiptKind.Payment)
            .Select(row => new { row.Kind, row.Amount })
            .ToListAsync(ct);
        var deducted = moves.Where(move => move.Kind == ReceiptKind.DepositDeduction).Sum(move => move.Amount);
        var refunded = moves.Where(move => move.Kind == ReceiptKind.DepositRefund).Sum(move => move.Amount);
        var held = account?.DepositHeld ?? 0;
        return TypedResults.Ok(
            new Response(
                leaseId,
                account?.Owed ?? 0,
                due.Sum(),
                account?.Credit ?? 0,
                new(held + deducted + refunded, deducted, refunded, held, Renminbi.InWords(held))
            )
        );
    }
}
