using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class ContractNumbers
{
    /// <summary>Refuses a number that says nothing, or that a contract of the branch has already; a cancelled draft keeps its number.</summary>
    public static async Task RefuseUsedNumber(this LeasesDb db, Lease lease, CancellationToken ct)
    {
        if (lease.ContractNumber.Length is 0 or > Lease.ContractNumberLength)
            throw new InvalidInput("contractNumber", "field.invalid", "合同编号无效。", "The contract number is not valid.");
        if (await db.Leases.AnyAsync(other => other.BranchId == lease.BranchId && other.ContractNumber == lease.ContractNumber, ct))
            throw new RuleBroken(
                "lease.contract-number-used",
                $"本分公司已有合同编号 {lease.ContractNumber}。",
                $"The branch has a contract {lease.ContractNumber} already."
            );
    }
}
