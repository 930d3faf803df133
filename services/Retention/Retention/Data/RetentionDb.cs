using CustomerArchive.Persistence;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Data;

internal sealed class RetentionDb(DbContextOptions<RetentionDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<RetentionSchedule> Schedules => Set<RetentionSchedule>();
    public DbSet<RetainedDossier> Dossiers => Set<RetainedDossier>();
    public DbSet<EndedLease> EndedLeases => Set<EndedLease>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<DestructionList> Lists => Set<DestructionList>();
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();

    /// <summary>The named dossiers, all of one branch; names the first that is not there.</summary>
    public async Task<List<RetainedDossier>> FindDossiers(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = await Dossiers.Where(dossier => ids.Contains(dossier.Id) && dossier.State != DossierState.Announced).ToListAsync(ct);
        for (var i = 0; i < ids.Count; i++)
            if (!found.Exists(dossier => dossier.Id == ids[i]))
                throw new InvalidInput(
                    $"dossierIds[{i}]",
                    "dossier.unknown",
                    "没有这个案卷，或不在您可见的范围内。",
                    "There is no such dossier, or not within what you may see."
                );
        if (found.Select(dossier => dossier.BranchId).Distinct().Skip(1).Any())
            throw new InvalidInput(
                "dossierIds",
                "dossier.several-branches",
                "一次只能处理一个分公司的案卷。",
                "Dossiers of one branch at a time."
            );
        return found;
    }

    /// <summary>Which of these are under a hold that is in force or asked for.</summary>
    public async Task<HashSet<Guid>> HeldAmong(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [
            .. await Holds
                .Where(hold => hold.State != HoldState.Lifted)
                .SelectMany(hold => hold.Items)
                .Where(item => ids.Contains(item.DossierId))
                .Select(item => item.DossierId)
                .ToListAsync(ct),
        ];

    /// <summary>What keeps dossiers of a list from being destroyed now.</summary>
    public async Task<Dictionary<Guid, string>> ObstaclesOn(Guid listId, DateOnly today, CancellationToken ct)
    {
        var onList = await Dossiers
            .AsNoTracking()
            .Where(dossier => dossier.ListId == listId)
            .Select(dossier => new
            {
                dossier.Id,
                OnLoan = dossier.LoanId != null,
                IsDue = dossier.DueOn <= today,
            })
            .ToListAsync(ct);
        var held = await HeldAmong(onList.ConvertAll(dossier => dossier.Id), ct);
        return onList
            .Where(dossier => dossier.OnLoan || !dossier.IsDue || held.Contains(dossier.Id))
            .ToDictionary(
                dossier => dossier.Id,
                dossier =>
                    held.Contains(dossier.Id) ? "被冻结"
                    : dossier.OnLoan ? "借出未还"
                    : "尚未到期"
            );
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<RetentionSchedule>(schedule =>
        {
            schedule.Property(row => row.DossierKind).HasMaxLength(40);
            schedule.Property(row => row.Basis).HasMaxLength(400);
            schedule.Property(row => row.CreatedBy).HasMaxLength(200);
            schedule
                .HasIndex(row => new
                {
                    row.BranchId,
                    row.DossierKind,
                    row.Number,
                })
                .IsUnique();
            schedule.Ignore(row => row.Rule);
        });
        model.Entity<RetainedDossier>(dossier =>
        {
            dossier.Property(row => row.ArchiveNumber).HasMaxLength(80);
            dossier.Property(row => row.Title).HasMaxLength(400);
            dossier.Property(row => row.Kind).HasMaxLength(40);
            dossier.Property(row => row.Basis).HasMaxLength(400);
            dossier.Property(row => row.LeaseNumber).HasMaxLength(80);
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.DueOn,
                row.Id,
            });
            dossier.HasIndex(row => new { row.DueOn, row.Id });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.Kind,
                row.ScheduleNumber,
            });
            dossier.HasIndex(row => row.ListId);
            dossier.HasIndex(row => row.LeaseId);
            dossier.OwnsMany(
                row => row.History,
                change =>
                {
                    change.ToTable("DueDateChanges");
                    change.Property<long>("Id");
                    change.HasKey("Id"); // alone: SQLite numbers single keys only
                    change.Property(row => row.Why).HasMaxLength(1000);
                }
            );
        });
        model.Entity<EndedLease>(lease =>
        {
            lease.HasKey(row => row.LeaseId);
            lease.Property(row => row.LeaseId).ValueGeneratedNever();
            lease.Property(row => row.ContractNumber).HasMaxLength(80);
        });
        model.Entity<Hold>(hold =>
        {
            hold.Property(row => row.Reason).HasMaxLength(1000);
            hold.Property(row => row.LiftReason).HasMaxLength(1000);
            hold.HasIndex(row => new { row.BranchId, row.State });
            hold.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("HeldDossiers");
                    item.WithOwner().HasForeignKey("HoldId");
                    item.HasKey("HoldId", nameof(HeldDossier.DossierId));
                    item.Property(row => row.DossierId).ValueGeneratedNever();
                    item.HasIndex(row => row.DossierId);
                }
            );
        });
        model.Entity<DestructionList>(list =>
        {
            list.Property(row => row.Place).HasMaxLength(200);
            list.Property(row => row.Method).HasMaxLength(200);
            list.HasIndex(row => new { row.BranchId, row.State });
            list.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("ListedDossiers");
                    item.WithOwner().HasForeignKey("ListId");
                    item.HasKey("ListId", nameof(ListedDossier.DossierId));
                    item.Property(row => row.DossierId).ValueGeneratedNever();
                    item.Property(row => row.ArchiveNumber).HasMaxLength(80);
                    item.Property(row => row.Title).HasMaxLength(400);
                }
            );
            list.OwnsMany(
                row => row.Appraisals,
                appraisal =>
                {
                    appraisal.ToTable("Appraisals");
                    appraisal.WithOwner().HasForeignKey("ListId");
                    appraisal.HasKey("ListId", nameof(Appraisal.Side));
                    appraisal.Property(row => row.Comment).HasMaxLength(1000);
                }
            );
            list.OwnsMany(
                row => row.Witnesses,
                witness =>
                {
                    witness.ToTable("Witnesses");
                    witness.WithOwner().HasForeignKey("ListId");
                    witness.HasKey("ListId", nameof(Witness.ById));
                    witness.Property(row => row.ById).HasMaxLength(100);
                }
            );
        });
        model.Entity<Tombstone>(stone =>
        {
            stone.HasKey(row => row.DossierId);
            stone.Property(row => row.DossierId).ValueGeneratedNever();
            stone.Property(row => row.ArchiveNumber).HasMaxLength(80);
            stone.Property(row => row.Title).HasMaxLength(400);
            stone.HasIndex(row => new { row.BranchId, row.ArchiveNumber });
            stone.HasIndex(row => row.ListId);
            stone.Property(row => row.Documents).IsJson();
        });
    }
}
