using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Checklists;

internal static class OpenChecklist
{
    /// <summary>The checklist of that stage, opened when there is none yet. Two at once meet at the unique index and are repeated.</summary>
    public static async Task<Checklist> ChecklistOf(this LeasesDb db, Lease lease, ChecklistKind kind, CancellationToken ct) =>
        await db.Checklists.FirstOrDefaultAsync(row => row.LeaseId == lease.Id && row.Kind == kind, ct)
        ?? db.Checklists.Add(new Checklist(lease, kind)).Entity;

    /// <summary>Looks for the signed lease and its checklist, lets the work change it and saves; false when there is no such lease.</summary>
    public static Task<bool> ChangeChecklist(
        this LeasesDb db,
        Guid leaseId,
        ChecklistKind kind,
        Action<Checklist> work,
        CancellationToken ct
    ) =>
        db.DespiteRaces(async () =>
        {
            if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
                return false;
            if (lease.State == LeaseState.Draft)
                throw new ServiceDefaults.Problems.RuleBroken("lease.not-signed", "合同尚未签订。", "The contract is not signed.");
            work(await db.ChecklistOf(lease, kind, ct));
            await db.SaveChangesAsync(ct);
            return true;
        });
}
