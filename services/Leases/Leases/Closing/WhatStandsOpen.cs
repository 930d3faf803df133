using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Closing;

/// <summary>The one question that closing asks: what stands open on this lease. Whoever keeps something that must be settled first adds it here.</summary>
internal sealed class WhatStandsOpen(LeasesDb db, Receivables receivables)
{
    public async Task<List<OpenPoint>> On(Guid leaseId, CancellationToken ct)
    {
        var points = new List<OpenPoint>();
        foreach (
            var label in await db
                .KeySets.Where(row => row.LeaseId == leaseId)
                .OrderBy(row => row.Id)
                .Select(row => row.Label)
                .ToListAsync(ct)
        )
            points.Add(new("keys-out", $"钥匙“{label}”未归还", $"keys “{label}” are not back"));
        foreach (
            var number in await db
                .ParkingSpaces.Where(row => row.LeaseId == leaseId)
                .OrderBy(row => row.Id)
                .Select(row => row.Number)
                .ToListAsync(ct)
        )
            points.Add(new("parking-taken", $"车位 {number} 未收回", $"parking space {number} is not taken back"));
        if (await receivables.OpenOn(leaseId, ct) is { } money)
        {
            Add(money.Owed, "arrears", "未缴款项", "owed");
            Add(money.Credit, "credit", "多收款项未退", "overpaid and not returned");
            Add(money.DepositHeld, "deposit", "押金未退（未抵扣）", "of the deposit neither refunded nor deducted");
        }
        return points;

        void Add(decimal amount, string code, string zh, string en)
        {
            if (amount > 0)
                points.Add(new(code, $"{zh} {amount:0.00} 元", $"{amount:0.00} yuan {en}"));
        }
    }
}
