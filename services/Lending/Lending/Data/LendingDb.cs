using CustomerArchive.Lending.Copies;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Findings;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.ReadingRoom;
using CustomerArchive.Lending.Reminders;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Data;

internal sealed class LendingDb(DbContextOptions<LendingDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<LendableDossier> Dossiers => Set<LendableDossier>();
    public DbSet<DossierVolume> Volumes => Set<DossierVolume>();
    public DbSet<DossierRestraint> Restraints => Set<DossierRestraint>();
    public DbSet<LoanRequest> Requests => Set<LoanRequest>();
    public DbSet<Loan> Loans => Set<Loan>();
    public DbSet<LoanReminder> Reminders => Set<LoanReminder>();
    public DbSet<QueueEntry> Queue => Set<QueueEntry>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<LendingPolicy> Policies => Set<LendingPolicy>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<IssuedCopy> Copies => Set<IssuedCopy>();
    public DbSet<CopySeries> CopySeries => Set<CopySeries>();
    public DbSet<DelegationBook> DelegationBooks => Set<DelegationBook>();
    public DbSet<ViewingGrant> Viewings => Set<ViewingGrant>();
    public DbSet<ViewingSeries> ViewingSeries => Set<ViewingSeries>();

    /// <summary>
    /// The dossiers that a fact speaks of. One that nobody spoke of before gets its row here, so that two first facts at once meet on
    /// the key and the later is delivered again.
    /// </summary>
    public async Task<IReadOnlyList<LendableDossier>> DossiersToLearnAbout(IReadOnlyList<Guid> ids, string branchId, CancellationToken ct)
    {
        var known = await Dossiers.Where(dossier => ids.Contains(dossier.Id)).ToListAsync(ct);
        var missing = ids.Distinct().Except(known.Select(dossier => dossier.Id)).Select(id => new LendableDossier(id, branchId)).ToList();
        Dossiers.AddRange(missing);
        return [.. known, .. missing];
    }

    public async Task<LendableDossier> DossierToLearnAbout(Guid id, string branchId, CancellationToken ct) =>
        (await DossiersToLearnAbout([id], branchId, ct))[0];

    /// <summary>Each step of a request is told, whichever use case takes it: others know from it whose decision is awaited (P6).</summary>
    protected override void BeforeSaving()
    {
        foreach (var request in ChangeTracker.Entries<LoanRequest>().ToList())
            if (
                request.State == EntityState.Added
                || request.Property(row => row.State).IsModified
                || request.Property(row => row.NextStep).IsModified
            )
                Announce(request.Entity.Moved());
    }

    protected override void Map(ModelBuilder model)
    {
        model.ApplyConfiguration(new DossierMapping());
        model.ApplyConfiguration(new RestraintMapping());
        model.ApplyConfiguration(new RequestMapping());
        model.ApplyConfiguration(new LoanMapping());
        model.ApplyConfiguration(new ReminderMapping());
        model.ApplyConfiguration(new QueueMapping());
        model.ApplyConfiguration(new FindingMapping());
        model.ApplyConfiguration(new VolumeMapping());
        model.ApplyConfiguration(new VisitMapping());
        model.ApplyConfiguration(new PolicyMapping());
        model.ApplyConfiguration(new DelegationMapping());
        model.ApplyConfiguration(new DelegationBookMapping());
        model.ApplyConfiguration(new CopyMapping());
        model.ApplyConfiguration(new CopySeriesMapping());
        model.MapViewing();
    }
}
