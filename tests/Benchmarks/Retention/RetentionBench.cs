using CustomerArchive.Documents.Contracts;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerArchive.Benchmarks.Retention;

/// <summary>
/// A database of retention with many dossiers, all made of one that the service itself computed. PostgreSQL where
/// <c>BENCH_POSTGRESQL</c> gives an empty database, otherwise a SQLite file that is deleted afterwards.
/// </summary>
internal sealed class RetentionBench : IAsyncDisposable
{
    public const int Branches = 20;
    private readonly string? file;
    private readonly DbContextOptions<RetentionDb> options;

    private RetentionBench(string? server)
    {
        file = server is null ? Path.Combine(Path.GetTempPath(), $"retention-bench-{Guid.CreateVersion7():N}.db") : null;
        var builder = new DbContextOptionsBuilder<RetentionDb>();
        builder.UseArchiveDatabase(
            server is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
            server ?? $"Data Source={file};Pooling=true"
        );
        options = builder.Options;
    }

    public string Provider => file is null ? "PostgreSQL" : "SQLite";

    public static async Task<RetentionBench> Make(int dossiers)
    {
        var bench = new RetentionBench(Environment.GetEnvironmentVariable("BENCH_POSTGRESQL"));
        await using var db = bench.Open();
        await db.Database.MigrateAsync();
        var id = Guid.CreateVersion7();
        var model = RetainedDossier.Begin(id, "b0");
        model.File(Filed(id), await db.RulesFor("b0", "engineering", new ScheduleOptions(), default), DateTimeOffset.UtcNow);
        db.Dossiers.Add(model);
        await db.SaveChangesAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.ExecuteSqlRawAsync(bench.Clone(db, id, dossiers - 1));
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return bench;
    }

    /// <summary>As the service itself sees it, across branches.</summary>
    public RetentionDb Open(string? branch = null)
    {
        var user = new CurrentUser();
        if (branch is null)
            user.ActAsService("retention", "Bench", "bench");
        else
            user.ActAs("u1", "bench", [branch], [Roles.Archivist], [], null, isMachine: false, new(null, "bench", "Bench", null, null));
        return new(
            options,
            new ArchiveScope(user, MasterKeys.Ephemeral(), TimeProvider.System, new("retention"), new OutboxBell(), Bundles: true)
        );
    }

    public ValueTask DisposeAsync()
    {
        if (file is null)
            return ValueTask.CompletedTask;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(file + part);
        return ValueTask.CompletedTask;
    }

    private static DossierFiled Filed(Guid id) =>
        new(
            id,
            "b0",
            "2026-ENG-0000000",
            "鹏城鸿图科技有限公司 工程档案",
            "engineering",
            "ordinary",
            false,
            "ENG",
            null,
            null,
            null,
            new DateOnly(2016, 5, 5),
            120,
            3,
            "engineering.plans"
        );

    // Whatever columns the table has or will have, they hold what a real row holds; only what must differ is computed.
    private string Clone(RetentionDb db, Guid model, int count)
    {
        var entity = db.Model.FindEntityType(typeof(RetainedDossier))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().Select(property => property.GetColumnName(table)!).ToList();
        var lite = file is not null;
        var computed = new Dictionary<string, string>
        {
            ["Id"] = lite
                ? "printf('%08X-0000-7000-8000-%012X', i, i)"
                : "(lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid",
            ["BranchId"] = $"'b' || (i % {Branches})",
            ["ArchiveNumber"] = "'2026-ENG-' || i",
            ["DueOn"] = lite ? "date('2020-01-01', (i % 5000) || ' days')" : "date '2020-01-01' + (i % 5000)",
        };
        var values = columns.Select(column => computed.GetValueOrDefault(column, $"p.\"{column}\""));
        var numbers = lite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n)"
            : $"(SELECT generate_series(1, {count}) AS i)";
        var id = lite ? $"'{model.ToString().ToUpperInvariant()}'" : $"'{model}'::uuid";
        return $"INSERT INTO \"Dossiers\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
            + $"SELECT {string.Join(", ", values)} FROM {numbers} AS n CROSS JOIN \"Dossiers\" p WHERE p.\"Id\" = {id}";
    }
}
