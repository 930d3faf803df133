using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Charges;

/// <summary>What stands open on a lease; the guard of its closing asks (L3). Yuan.</summary>
/// <param name="Owed">Over all charges, due or not.</param>
/// <param name="Due">Of that, what is due today or earlier.</param>
/// <param name="Credit">Overpaid and not returned.</param>
/// <param name="DepositHeld">Neither deducted nor refunded.</param>
internal sealed record OpenItems(decimal Owed, decimal Due, decimal Credit, decimal DepositHeld)
{
    /// <summary>Nobody owes anybody anything.</summary>
    public bool None => (Owed, Credit, DepositHeld) == (0, 0, 0);
}

/// <summary>The accounts of leases, each in step with its contract whenever it is looked at to change it.</summary>
internal sealed class Receivables(LeasesDb db, IOptions<ReceivableOptions> options, TimeProvider clock)
{
    public ReceivableOptions Options => options.Value;
    public DateOnly Today => clock.Today();

    /// <summary>Charges due up to that day are paid from money that names none.</summary>
    public DateOnly PaidAhead => Today.AddDays(Options.PaidAheadDays);

    /// <summary>
    /// The account of a signed lease, its charges in step with the contract, not saved yet; null when there is no such lease. 409
    /// <c>lease.not-signed</c>.
    /// </summary>
    public async Task<LeaseAccount?> InStep(Guid leaseId, CancellationToken ct)
    {
        // The account before the contract: whoever changes the contract meanwhile is noticed at the next look, not lost.
        var account = await Find(leaseId, ct);
        if (await db.Leases.Include(row => row.Unit).FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return null;
        if (lease.State == LeaseState.Draft)
            throw new RuleBroken("lease.not-signed", "合同尚未签订。", "The contract is not signed.");
        account ??= Open(lease);
        if (
            account.PlannedVersion != lease.Version
            || (lease.DaysHeldOver(Today) > 0 && account.Charges.All(charge => !(charge.To >= Today)))
        )
            Plan(account, lease, lease.Version);
        return account;
    }

    /// <summary>
    /// For the use case that signs, changes or ends a contract, before it saves: what is owed follows in the same transaction, so that
    /// nobody sees the one without the other.
    /// </summary>
    public async Task Follow(Lease lease, CancellationToken ct) => Plan(await Find(lease.Id, ct) ?? Open(lease), lease, lease.Version + 1);

    /// <summary>What stands open on a signed lease, with its charges in step; null when there is no such lease.</summary>
    public async Task<OpenItems?> OpenOn(Guid leaseId, CancellationToken ct) =>
        await InStep(leaseId, ct) is not { } account
            ? null
            : new(
                account.Owed,
                account.Charges.Where(charge => charge.DueOn <= Today).Sum(charge => charge.Open),
                account.Credit,
                account.DepositHeld
            );

    private Task<LeaseAccount?> Find(Guid leaseId, CancellationToken ct) =>
        db
            .Accounts.Include(row => row.Charges)
            .Include(row => row.Receipts)
            .Include(row => row.Allocations)
            .AsSplitQuery()
            .FirstOrDefaultAsync(row => row.Id == leaseId, ct);

    private LeaseAccount Open(Lease lease)
    {
        var account = new LeaseAccount(lease.BranchId, lease.Id, lease.CustomerId, lease.Unit.BuildingId);
        db.Accounts.Add(account);
        return account;
    }

    private void Plan(LeaseAccount account, Lease lease, int version) =>
        account.Plan(ChargePlan.Of(lease, Options.BooksOpenOn, Today), version, Today);
}
