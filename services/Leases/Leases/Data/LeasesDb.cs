using CustomerArchive.Leases.Applications;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Closing;
using CustomerArchive.Leases.FitOuts;
using CustomerArchive.Leases.Keys;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Parking;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.Leases.Reminders;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerArchive.Leases.Data;

internal sealed class LeasesDb(DbContextOptions<LeasesDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<LeaseAccount> Accounts => Set<LeaseAccount>();
    public DbSet<Charge> Charges => Set<Charge>();
    public DbSet<Receipt> Receipts => Set<Receipt>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<ClosingWaiver> ClosingWaivers => Set<ClosingWaiver>();
    public DbSet<KeySet> KeySets => Set<KeySet>();
    public DbSet<ParkingSpace> ParkingSpaces => Set<ParkingSpace>();
    public DbSet<Checklist> Checklists => Set<Checklist>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<FitOutProject> FitOuts => Set<FitOutProject>();
    public DbSet<KnownCustomer> Customers => Set<KnownCustomer>();

    /// <summary>Our copy of that customer, made when it is the first we hear of them.</summary>
    public async Task<KnownCustomer> Customer(Guid id, string branchId, CancellationToken ct)
    {
        if (await Customers.FindAsync([id], ct) is { } known)
            return known;
        var heardOf = new KnownCustomer(id, branchId);
        Customers.Add(heardOf);
        return heardOf;
    }

    /// <summary>The customer of that branch, who may be in another file by now (C12), or the refusal to go on without one.</summary>
    public async Task<KnownCustomer> CustomerOf(string branchId, Guid id, CancellationToken ct) =>
        await Customers.FirstOrDefaultAsync(
            customer => customer.Id == id && customer.BranchId == branchId && customer.NameVersion > 0 && !customer.IsWithdrawn,
            ct
        )
            is { } known
            ? await this.Survivor(known, ct)
            : throw new RuleBroken(
                "lease.customer-unknown",
                "本分公司没有这个客户，请先建立客户档案。",
                "The branch has no such customer; open the customer file first."
            );

    /// <summary>
    /// Whoever writes a contract, or writes it for another file, tells those who keep the customer's file; whoever changes one marks it for
    /// planning. Nobody can forget it.
    /// </summary>
    protected override void BeforeSaving()
    {
        var changedParts = ChangeTracker
            .Entries()
            .Where(part =>
                part.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && part.Metadata.FindOwnership()?.PrincipalEntityType.ClrType == typeof(Lease)
            )
            .Select(part => part.Property("LeaseId").CurrentValue)
            .ToHashSet();
        foreach (var lease in ChangeTracker.Entries<Lease>().ToList())
        {
            if (lease.State == EntityState.Added || lease.Property(row => row.CustomerId).IsModified)
                Announce(lease.Entity.Drafted());
            if (lease.State is EntityState.Added or EntityState.Modified || changedParts.Contains(lease.Entity.Id))
                MarkForPlanning(lease);
        }
    }

    private void MarkForPlanning(EntityEntry<Lease> lease)
    {
        var version = lease.Entity.Version + 1;
        var planned = lease.Entity.State == LeaseState.Draft || Accounts.Local.FindEntry(lease.Entity.Id)?.Entity.PlannedVersion == version;
        var mark = lease.Property<int>(LeasesMapping.UnplannedVersion);
        mark.CurrentValue = planned ? 0 : version;
        mark.IsModified = lease.State == EntityState.Modified; // also when it stays: the sweep may have cleared it meanwhile
    }

    protected override void Map(ModelBuilder model)
    {
        LeasesMapping.Map(model);
        model.MapSheetExchange();
        PremisesMapping.Map(model, Keys);
    }
}
