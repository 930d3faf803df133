using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerArchive.Persistence;

/// <summary>
/// The database of one service. It filters every query to the user's branches, checks every write, advances versions, fills blind
/// indexes, and writes facts and audit records in the transaction of the change, so that none of this can be forgotten.
/// </summary>
public abstract class ArchiveDb(DbContextOptions options, ArchiveScope scope) : DbContext(options)
{
    private const int Attempts = 6;

    private readonly List<ActRecorded> acts = [];
    private readonly List<object> plainRows = [];
    private readonly List<Action> afterwards = [];
    private bool outboxWritten;
    private ArchiveDb? leader;

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>The user whose branches this context sees.</summary>
    public CurrentUser User => scope.User;

    public MasterKeys Keys => scope.Keys;

    // Read by the query filters on every query.
    private bool SeesAllBranches => scope.User.SeesAllBranches;
    private IReadOnlyList<string> Branches => scope.User.Branches;

    /// <summary>Sends a fact, or a request to another service, when the present change is saved; there is no other way to publish.</summary>
    public void Announce(object fact)
    {
        Add(
            new OutboxMessage
            {
                MessageId = Guid.CreateVersion7(),
                Contract = ContractName.Of(fact.GetType()),
                Payload = JsonSerializer.Serialize(fact, fact.GetType(), ContractName.Json),
                CorrelationId = scope.User.CorrelationId,
                WrittenAt = scope.Clock.GetUtcNow(),
            }
        );
        outboxWritten = true;
    }

    /// <summary>Does this once the present change is committed, and not at all when it is not: what wakes somebody to look at it.</summary>
    public void WhenCommitted(Action ring) => afterwards.Add(ring);

    /// <summary>
    /// Records an act that changes nothing, such as a look at personal data or a refusal; changes are recorded by themselves when
    /// they are saved. Call <c>SaveChangesAsync</c> after it.
    /// </summary>
    public void Record(
        string action,
        string subjectType,
        string subjectId,
        string? branchId,
        object? detail = null,
        string result = "done",
        string? purpose = null
    ) =>
        acts.Add(
            Act(
                action,
                subjectType,
                subjectId,
                branchId,
                detail is null ? null : JsonSerializer.Serialize(detail, ContractName.Json),
                result,
                purpose
            )
        );

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        // Once is enough: every look into the tracker would compare all rows again, which for a thousand rows costs more than saving them.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            BeforeSaving();
            AdvanceRootsOf(Unsaved());
            foreach (var entry in Unsaved())
                Prepare(entry);
            foreach (var act in acts)
                Announce(act);
            acts.Clear();
            if (scope.Bundles)
                BundleFacts();

            var saved = await Save(acceptAllChangesOnSuccess, cancellationToken);
            if (leader is not null)
                PassOn(leader);
            else if (Database.CurrentTransaction is null)
                Committed();
            return saved;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
            plainRows.Clear(); // what failed is added again before it is saved again
        }
    }

    private void BundleFacts()
    {
        var rows = ChangeTracker.Entries<OutboxMessage>().Where(entry => entry.State == EntityState.Added).ToList();
        if (rows.Count < 2)
            return;
        var inOrder = rows.OrderBy(entry => entry.Property(row => row.Sequence).CurrentValue).Select(entry => entry.Entity);
        foreach (var run in Bundling.Runs(inOrder.ToList()))
        {
            // Also what stays as it is: its place among the others is the order in which it was added.
            foreach (var row in run)
                Entry(row).State = EntityState.Detached;
            Add(run.Count == 1 ? run[0] : Bundling.Bundle(run));
        }
    }

    private void Committed()
    {
        if (outboxWritten)
            scope.Bell.Ring();
        outboxWritten = false;
        foreach (var ring in afterwards)
            ring();
        afterwards.Clear();
    }

    private void PassOn(ArchiveDb other)
    {
        other.outboxWritten |= outboxWritten;
        other.afterwards.AddRange(afterwards);
        afterwards.Clear();
    }

    private async Task<int> Save(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (plainRows.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await PlainRows.Insert(this, plainRows, ct);
        if (own is not null)
            await own.CommitAsync(ct);
        return saved;
    }

    /// <summary>
    /// Adds, with the next save, a row of an index that is kept beside the aggregates. Such rows come by the dozen for one aggregate: they
    /// are written many to a statement and not tracked.
    /// </summary>
    public void AddPlain(IBranchScoped row)
    {
        RefuseOtherBranch(row);
        plainRows.Add(row);
    }

    /// <summary>Runs several saves as one; the work is given the open transaction by this context.</summary>
    public async Task<T> InTransaction<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var transaction = await Database.BeginTransactionAsync(ct);
        var result = await work(ct);
        await transaction.CommitAsync(ct);
        Committed();
        return result;
    }

    /// <summary>Does what this context does within the open transaction of another, which commits it or takes it back.</summary>
    public async Task TakePartIn(ArchiveDb other, CancellationToken ct)
    {
        Database.SetDbConnection(other.Database.GetDbConnection());
        await Database.UseTransactionAsync(other.Database.CurrentTransaction!.GetDbTransaction(), ct);
        Database.AutoSavepointsEnabled = false; // all of it or nothing
        leader = other;
    }

    /// <summary>
    /// Lets the open transaction, which could as well be done again, give up before anybody else has to when two wait for each other.
    /// </summary>
    public Task GiveWay(CancellationToken ct) => Courtesy.Show(Database, ct);

    /// <summary>
    /// Does the work again, on fresh rows, when somebody else was quicker: what the caller is told then is what the rules say about
    /// the new state. The work loads, decides and saves.
    /// </summary>
    public async Task<T> DespiteRaces<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsRace())
            {
                ChangeTracker.Clear();
                acts.Clear();
                afterwards.Clear();
            }
        }
    }

    protected abstract void Map(ModelBuilder model);

    /// <summary>What a service keeps of a change beside it, in the same save: called before each, when all changes are detected. It adds and removes rows.</summary>
    protected virtual void BeforeSaving() { }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("Outbox");
            outbox.HasKey(message => message.Sequence);
            outbox.HasIndex(message => message.MessageId).IsUnique();
            outbox.HasIndex(message => new { message.SentAt, message.Sequence });
            outbox.Ignore(message => message.IsBundle);
            outbox.Property(message => message.Contract).HasMaxLength(200);
            outbox.Property(message => message.CorrelationId).HasMaxLength(64);
        });
        modelBuilder.Entity<InboxMessage>(inbox =>
        {
            inbox.ToTable("Inbox");
            inbox.HasKey(message => new { message.MessageId, message.Reaction });
            inbox.Property(message => message.Reaction).HasMaxLength(200);
            inbox.HasIndex(message => message.HandledAt);
        });
        Map(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList())
        {
            if (typeof(IBranchScoped).IsAssignableFrom(entity.ClrType))
            {
                ScopeToBranchMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
                entity.FindProperty(nameof(IBranchScoped.BranchId))!.SetMaxLength(20);
            }
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(Aggregate.Version))!.IsConcurrencyToken = true;
                entity.FindProperty(nameof(Aggregate.Id))!.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>().HavePrecision(6);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private static readonly System.Reflection.MethodInfo ScopeToBranchMethod = typeof(ArchiveDb).GetMethod(
        nameof(ScopeToBranch),
        System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance
    )!;

    private void ScopeToBranch<T>(ModelBuilder model)
        where T : class, IBranchScoped =>
        model.Entity<T>().HasQueryFilter("branch", row => SeesAllBranches || Branches.Contains(row.BranchId));

    private void RefuseOtherBranches(EntityEntry entry)
    {
        if (entry.Entity is not IBranchScoped row)
            return;
        if (
            entry.State == EntityState.Modified
            && entry.Property(nameof(IBranchScoped.BranchId)) is { IsModified: true } branch
            && !Equals(branch.OriginalValue, branch.CurrentValue)
        )
            throw new InvalidOperationException($"{entry.Metadata.ShortName()} cannot move to another branch by a plain change.");
        RefuseOtherBranch(row);
    }

    private void RefuseOtherBranch(IBranchScoped row)
    {
        if (row.BranchId.Length == 0)
            throw new InvalidOperationException($"{row.GetType().Name} has no branch.");
        if (!scope.User.MaySee(row.BranchId))
            throw new NotPermitted("branch.not-yours", "您无权在该分公司操作。", "You may not act in that branch.");
    }

    // A changed part of an aggregate (an owned row) is a change of the aggregate: its version must rise too.
    private void AdvanceRootsOf(List<EntityEntry> entries)
    {
        var parts = entries.Where(entry => entry.Metadata.FindOwnership() is not null).ToList();
        if (parts.Count == 0)
            return;
        var roots = ChangeTracker
            .Entries<Aggregate>()
            .Where(entry => entry.State == EntityState.Unchanged)
            .ToDictionary(entry => entry.Entity.Id);
        foreach (var part in parts)
            if (
                part.Property(part.Metadata.FindOwnership()!.Properties[0].Name).CurrentValue is Guid rootId
                && roots.TryGetValue(rootId, out var root)
            )
                root.State = EntityState.Modified;
    }

    private List<EntityEntry> Unsaved() =>
        ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();

    private void Prepare(EntityEntry entry)
    {
        RefuseOtherBranches(entry);
        if (entry.State != EntityState.Deleted)
            PersonalColumns.Index(entry, scope.Keys);
        if (entry.Entity is not Aggregate aggregate)
            return;
        if (entry.State != EntityState.Deleted)
        {
            aggregate.Advance();
            entry.Property(nameof(Aggregate.Version)).IsModified = entry.State == EntityState.Modified;
        }
        acts.Add(ActOf(entry));
    }

    private ActRecorded ActOf(EntityEntry entry)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var property in entry.Properties.Concat(entry.ComplexProperties.SelectMany(part => part.Properties)))
        {
            if (
                property.Metadata.IsShadowProperty()
                || property.Metadata.Name is nameof(Aggregate.Version) or nameof(Aggregate.Id) or nameof(Aggregate.BranchId)
            )
                continue;
            var personal = property.Metadata.FindAnnotation(PersonalColumns.PurposeAnnotation) is not null;
            if (
                entry.State == EntityState.Modified
                && property.IsModified
                && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue)
            )
                fields[property.Metadata.Name] = new
                {
                    before = Shown(property.OriginalValue, personal),
                    after = Shown(property.CurrentValue, personal),
                };
            else if (entry.State == EntityState.Added && property.CurrentValue is not null)
                fields[property.Metadata.Name] = new { after = Shown(property.CurrentValue, personal) };
        }
        var row = (Aggregate)entry.Entity;
        var what = entry.State switch
        {
            EntityState.Added => "added",
            EntityState.Deleted => "removed",
            _ => "changed",
        };
        return Act(
            scope.User.UseCase,
            entry.Metadata.ShortName(),
            row.Id.ToString(),
            row.BranchId,
            JsonSerializer.Serialize(
                new
                {
                    change = what,
                    version = row.Version,
                    fields,
                },
                ContractName.Json
            ),
            "done",
            null
        );
    }

    private static string? Shown(object? value, bool personal) =>
        value switch
        {
            null => null,
            _ when personal => "***",
            IEnumerable<string> list => string.Join(", ", list),
            string text => text.Length > 300 ? $"{text[..300]}…" : text,
            _ => value.ToString(),
        };

    private ActRecorded Act(
        string action,
        string subjectType,
        string subjectId,
        string? branchId,
        string? detail,
        string result,
        string? purpose
    ) =>
        new(
            Guid.CreateVersion7(),
            scope.Service.Value,
            action,
            subjectType,
            subjectId,
            branchId,
            scope.User.Id,
            scope.User.Name,
            scope.User.From,
            purpose ?? scope.User.Purpose,
            result,
            detail,
            scope.User.CorrelationId,
            scope.Clock.GetUtcNow()
        );
}
