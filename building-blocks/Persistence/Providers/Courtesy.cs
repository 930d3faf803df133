using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerArchive.Persistence.Providers;

/// <summary>
/// Makes a transaction that holds many rows, and can be repeated in small pieces, the one that gives up. Without it, of two that wait for
/// each other PostgreSQL ends the one that noticed first and SQL Server the cheaper one, which may be what a person is waiting for.
/// </summary>
internal static class Courtesy
{
    public static Task Show(DatabaseFacade database, CancellationToken ct) =>
        database.IsNpgsql() ? database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '300ms'", ct) // deadlocks are looked for after a second
        : database.IsSqlServer() ? database.ExecuteSqlRawAsync("SET DEADLOCK_PRIORITY LOW", ct) // until the pool gives the connection to others
        : Task.CompletedTask; // SQLite has one writer
}
