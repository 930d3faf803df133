using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerArchive.Customers.Imports;

/// <summary>Takes imported files back that are as they came: never reviewed, never changed, nothing names them (C14).</summary>
internal sealed class UndoCustomers(CustomersDb db) : IImportUndo
{
    private const string CustomerId = nameof(FileChange.CustomerId);

    // What the file brings with it by itself.
    private static readonly Type[] OfTheFile = [typeof(NameGram), typeof(FileChange), typeof(TimelineEntry)];

    private static readonly System.Reflection.MethodInfo NamedIn = typeof(UndoCustomers).GetMethod(
        nameof(Named),
        System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance
    )!;

    public async Task<IReadOnlyList<UndoObstacle>> Remove(IReadOnlyList<ImportedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.SubjectId).ToList();
        var files = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(file => ids.Contains(file.Id))
            .ToDictionaryAsync(file => file.Id, ct);
        var leased = await Named<Occupancy>(ids, ct);
        var used = await InUse(ids, ct);
        var lines = (await db.Timeline.Where(line => ids.Contains(line.CustomerId)).ToListAsync(ct)).ToLookup(line => line.CustomerId);
        var obstacles = new List<UndoObstacle>();
        foreach (var row in rows)
        {
            if (!files.TryGetValue(row.SubjectId, out var file))
                continue; // gone already
            if (Obstacle(file, leased, used) is var (code, zh, en))
            {
                obstacles.Add(new(row.Row, file.Id, code, zh, en));
                continue;
            }
            db.Announce(file.Withdraw());
            db.Remove(file);
            db.RemoveRange(lines[file.Id]);
        }
        return obstacles;
    }

    /// <summary>Those that any row of any table names. The model says which tables those are, so that none is forgotten.</summary>
    private async Task<HashSet<Guid>> InUse(List<Guid> ids, CancellationToken ct)
    {
        var used = new HashSet<Guid>();
        foreach (var entity in db.Model.GetEntityTypes().Where(Names))
            used.UnionWith(await (Task<HashSet<Guid>>)NamedIn.MakeGenericMethod(entity.ClrType).Invoke(this, [ids, ct])!);
        return used;
    }

    private static bool Names(IEntityType entity) =>
        !entity.IsOwned() && entity.FindProperty(CustomerId)?.ClrType == typeof(Guid) && !OfTheFile.Contains(entity.ClrType);

    private async Task<HashSet<Guid>> Named<T>(List<Guid> ids, CancellationToken ct)
        where T : class =>
        await db.Set<T>()
            .Where(row => ids.Contains(EF.Property<Guid>(row, CustomerId)))
            .Select(row => EF.Property<Guid>(row, CustomerId))
            .Distinct()
            .ToHashSetAsync(ct);

    private static (string Code, string Zh, string En)? Obstacle(Customer file, HashSet<Guid> leased, HashSet<Guid> used) =>
        leased.Contains(file.Id) ? ("customer.has-lease", "已有租约引用该客户", "A lease names this customer")
        : file.Rounds.Count > 0 ? ("customer.under-review", "该档案已提交审核", "The file was submitted for review")
        : file.Version > 1 ? ("customer.changed", "该档案导入后已被修改、移交或合并", "The file was changed, handed over or merged since")
        : used.Contains(file.Id) ? ("customer.in-use", "已有其他记录引用该客户", "Other records name this customer")
        : null;
}
