using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Remembers a step of a lease and sets the clocks of its dossiers by it (T7).</summary>
internal sealed class LeaseClock(RetentionDb db, TimeProvider clock)
{
    /// <param name="on">Null where the step was recorded by mistake and is taken back.</param>
    public async Task Hear(
        Guid leaseId,
        string branch,
        LeaseStep step,
        DateOnly? on,
        string? contractNumber,
        int version,
        CancellationToken ct
    )
    {
        // Remembered even when the step itself has not arrived before its undoing: it is then an older word than this.
        if (await db.EndedLeases.FindAsync([leaseId], ct) is not { } lease)
        {
            lease = new EndedLease
            {
                LeaseId = leaseId,
                BranchId = branch,
                ContractNumber = contractNumber ?? "",
            };
            db.EndedLeases.Add(lease);
        }
        if (!lease.Hear(step, on, contractNumber, version))
            return;
        var dossiers = await db
            .Dossiers.Where(dossier => dossier.LeaseId == leaseId && dossier.State != DossierState.Destroyed)
            .ToListAsync(ct);
        foreach (var dossier in dossiers)
            dossier.Hear(lease, clock.GetUtcNow());
        await db.TakeOff(
            dossiers,
            on is { } day
                ? $"租约 {lease.ContractNumber} 的终止日更正为 {day:yyyy-MM-dd}，尚未到期"
                : $"租约 {lease.ContractNumber} 的终止登记已撤销，期限未起算",
            clock.Today(),
            ct
        );
    }
}
