using CustomerArchive.Persistence.Providers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerArchive.Testing;

/// <summary>
/// A database of its own for one test host: a SQLite file, or one on the server named by <c>TEST_DATABASE_PROVIDER</c> and
/// <c>TEST_DATABASE_CONNECTION</c> (an account that may create databases).
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name = $"archive_test_{Guid.CreateVersion7():N}";
    private readonly string? server = Environment.GetEnvironmentVariable("TEST_DATABASE_CONNECTION");

    public TestDatabase()
    {
        Provider = Enum.Parse<DatabaseProvider>(
            Environment.GetEnvironmentVariable("TEST_DATABASE_PROVIDER") ?? nameof(DatabaseProvider.Sqlite),
            ignoreCase: true
        );
        ConnectionString = Provider switch
        {
            DatabaseProvider.Sqlite => $"Data Source={Path.Combine(Path.GetTempPath(), name)}.db",
            // EF's Migrate creates it; small pools, because many hosts share one server.
            DatabaseProvider.PostgreSql => $"{server};Database={name};Maximum Pool Size=20",
            _ => $"{server};Database={name}",
        };
    }

    public DatabaseProvider Provider { get; }
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
                foreach (var file in Directory.GetFiles(Path.GetTempPath(), $"{name}.db*"))
                    File.Delete(file);
                break;
            case DatabaseProvider.PostgreSql:
                await using (var source = NpgsqlDataSource.Create(server!))
                await using (var command = source.CreateCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))
                    await command.ExecuteNonQueryAsync();
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
}
