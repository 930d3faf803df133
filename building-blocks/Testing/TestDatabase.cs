using System.Collections.Concurrent;
using System.Globalization;
using CustomerArchive.Persistence.Providers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerArchive.Testing;

/// <summary>
/// A database of its own for one test host: a SQLite file, or one on the server named by <c>TEST_DATABASE_PROVIDER</c> and
/// <c>TEST_DATABASE_CONNECTION</c> (an account that may create databases). Making and migrating one costs more than most tests: a
/// SQLite file is copied from the first of its kind, and on PostgreSQL a host gets the emptied database of one that is done.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<string>>> MigratedFiles = new();
    private static readonly ConcurrentDictionary<Type, ConcurrentBag<string>> Emptied = new();
    private readonly string name = $"archive_test_{Guid.CreateVersion7():N}";
    private readonly string? server = Environment.GetEnvironmentVariable("TEST_DATABASE_CONNECTION");
    private readonly Type? kind;
    private bool migrated;
    private string? first;

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DropEmptied();

    /// <param name="kind">The context it is for; hosts of the same kind can follow one another on a database.</param>
    public TestDatabase(Type? kind = null)
    {
        this.kind = kind;
        Provider = Enum.Parse<DatabaseProvider>(
            Environment.GetEnvironmentVariable("TEST_DATABASE_PROVIDER") ?? nameof(DatabaseProvider.Sqlite),
            ignoreCase: true
        );
        if (Provider == DatabaseProvider.PostgreSql && kind is not null && Free.TryTake(out var emptied))
            (name, migrated) = (emptied, true);
        ConnectionString = Provider switch
        {
            DatabaseProvider.Sqlite => $"Data Source={File}",
            // EF's Migrate creates it; small pools, because many hosts share one server.
            DatabaseProvider.PostgreSql => $"{server};Database={name};Maximum Pool Size=20",
            _ => $"{server};Database={name}",
        };
    }

    public DatabaseProvider Provider { get; }
    public string ConnectionString { get; }

    private string File => Path.Combine(Path.GetTempPath(), $"{name}.db");

    private ConcurrentBag<string> Free => Emptied.GetOrAdd(kind!, _ => []);

    /// <summary>Brings it up to this build, by the given migration or a copy of what one made.</summary>
    public async Task Migrate(Func<Task> migrate)
    {
        if (Provider != DatabaseProvider.Sqlite || kind is null)
        {
            if (migrated)
                return;
            await migrate();
            if (Provider == DatabaseProvider.PostgreSql && kind is not null)
            {
                await KeepFirstRows();
                migrated = true;
            }
            return;
        }
        first = await MigratedFiles.GetOrAdd(kind, _ => new(() => MigrateFirst(migrate))).Value;
        await CopyOriginal();
    }

    /// <summary>Takes it back to what the migrations made, for the next test of the same host.</summary>
    public async Task Empty()
    {
        if (Provider == DatabaseProvider.Sqlite)
            await CopyOriginal();
        else if (!await TryEmpty())
            throw new InvalidOperationException("A test changed more than rows, or still holds some: give it a host of its own.");
    }

    /// <summary>A backup of an SQLite file as it is now.</summary>
    public Task BackUp(string path) => Copy(ConnectionString, $"Data Source={path};Pooling=False");

    public Task PutBack(string path) => Copy($"Data Source={path};Mode=ReadOnly;Pooling=False", ConnectionString);

    private Task CopyOriginal() => Copy($"Data Source={first};Mode=ReadOnly", ConnectionString);

    private static async Task Copy(string from, string to)
    {
        await using var source = new SqliteConnection(from);
        await using var target = new SqliteConnection(to);
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
    }

    public async ValueTask DisposeAsync()
    {
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
                foreach (var file in Directory.GetFiles(Path.GetTempPath(), $"{name}.db*"))
                    System.IO.File.Delete(file);
                break;
            case DatabaseProvider.PostgreSql when migrated && await TryEmpty():
                Free.Add(name);
                break;
            case DatabaseProvider.PostgreSql:
                await Drop(server!, name);
                break;
            default:
                await using (var connection = new Microsoft.Data.SqlClient.SqlConnection(server))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText =
                        $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}] END";
                    await command.ExecuteNonQueryAsync();
                }
                break;
        }
    }

    private async Task<string> MigrateFirst(Func<Task> migrate)
    {
        await migrate();
        var original = $"{File}.migrated";
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{original}'";
        await command.ExecuteNonQueryAsync();
        var kept = Path.Combine(Path.GetTempPath(), $"archive_migrated_{Guid.CreateVersion7():N}.db");
        System.IO.File.Move(original, kept);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(kept);
        return kept;
    }

    /// <summary>What migrations themselves put in (lists that are shipped) must be there for the next host too.</summary>
    private Task KeepFirstRows() =>
        Run(
            ConnectionString,
            """
            CREATE SCHEMA first_rows;
            DO $$
            DECLARE t text; filled boolean;
            BEGIN
                FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory' LOOP
                    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', t) INTO filled;
                    IF filled THEN EXECUTE format('CREATE TABLE first_rows.%I AS TABLE public.%I', t, t); END IF;
                END LOOP;
            END $$;
            """
        );

    private async Task<bool> TryEmpty()
    {
        try
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
            await Run(
                ConnectionString,
                """
                SET lock_timeout = '5s';
                SET session_replication_role = replica;
                DO $$
                DECLARE t text;
                BEGIN
                    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory' LOOP
                        EXECUTE format('DELETE FROM public.%I', t);
                    END LOOP;
                    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'first_rows' LOOP
                        EXECUTE format('INSERT INTO public.%I SELECT * FROM first_rows.%I', t, t);
                    END LOOP;
                END $$;
                """
            );
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // a test changed more than rows, or still holds them: the next host gets a new database
        }
    }

    private static void DropEmptied()
    {
        if (Environment.GetEnvironmentVariable("TEST_DATABASE_CONNECTION") is not { } server)
            return;
        foreach (var emptied in Emptied.Values.SelectMany(names => names))
            Drop(server, emptied).GetAwaiter().GetResult();
    }

    private static Task Drop(string connectionString, string database) =>
        Run(connectionString, string.Create(CultureInfo.InvariantCulture, $"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)"));

    private static async Task Run(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
