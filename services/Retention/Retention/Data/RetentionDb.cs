using CustomerArchive.Persistence;
using CustomerArchive.Retention.Backups;
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
    public DbSet<RuleBook> RuleBooks => Set<RuleBook>();
    public DbSet<RetainedDossier> Dossiers => Set<RetainedDossier>();
    public DbSet<DueDateChange> DueDateChanges => Set<DueDateChange>();
    public DbSet<DossierVolume> Volumes => Set<DossierVolume>();
    public DbSet<EndedLease> EndedLeases => Set<EndedLease>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<DestructionList> Lists => Set<DestructionList>();
    public DbSet<WitnessScan> WitnessScans => Set<WitnessScan>();
    public DbSet<CertificateSeries> CertificateSeries => Set<CertificateSeries>();
    public DbSet<BackupGeneration> BackupGenerations => Set<BackupGeneration>();
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
    public async Task<Dictionary<Guid, string>> ObstaclesOn(DestructionList list, DateOnly today, CancellationToken ct)
    {
        var onList = await Dossiers
            .AsNoTracking()
            .Where(dossier => dossier.ListId == list.Id)
            .Select(dossier => new
            {
                dossier.Id,
                OnLoan = dossier.LoanId != null,
                IsDue = dossier.DueOn <= today,
                dossier.ArchiveNumber,
                dossier.FiledVersion,
                dossier.Pages,
            })
            .ToListAsync(ct);
        var held = await HeldAmong(onList.ConvertAll(dossier => dossier.Id), ct);
        var listed = list.Items.ToDictionary(item => item.DossierId, item => item.Digest);
        var obstacles = new Dictionary<Guid, string>();
        foreach (var dossier in onList)
        {
            var digest = ListDigest.Of(dossier.Id, dossier.ArchiveNumber, dossier.FiledVersion, dossier.Pages);
            var against =
                held.Contains(dossier.Id) ? "被冻结"
                : dossier.OnLoan ? "借出未还"
                : !dossier.IsDue ? "尚未到期"
                : listed.GetValueOrDefault(dossier.Id) is { Length: > 0 } then && then != digest ? "列入清册后内容有变"
                : null;
            if (against is not null)
                obstacles[dossier.Id] = against;
        }
        return obstacles;
    }

    /// <summary>Whoever moves a due date writes down which it replaced and why; nobody can forget it (T1).</summary>
    protected override void BeforeSaving()
    {
        foreach (var entry in ChangeTracker.Entries<RetainedDossier>())
        foreach (var change in entry.Entity.TakeNewChanges())
            AddPlain(change);
    }

    protected override void Map(ModelBuilder model) => RetentionMapping.Map(model);
}
