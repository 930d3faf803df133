using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerArchive.Persistence.Providers;

/// <summary>What a database refuses, said in our terms. Races that no rule caught before end here as 409, never as 500.</summary>
public static class DatabaseFailures
{
    public static bool IsDuplicate(this DbUpdateException exception) =>
        exception.InnerException switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
            SqlException server => server.Number is 2601 or 2627,
            _ => false,
        };

    public static bool IsBusy(this Exception exception) =>
        (exception is DbUpdateException ? exception.InnerException : exception)
            is SqliteException { SqliteErrorCode: 5 or 6 }
                or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
                or SqlException { Number: 1205 };

    /// <summary>Whether the database cannot be reached, is full, shuts down or takes no changes: later the same may succeed.</summary>
    public static bool IsOutOfReach(this Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case PostgresException postgres: // connection lost, resources short, an operator's act, a standby
                    return postgres.SqlState[..2] is "08" or "53" or "57" || postgres.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction;
                case NpgsqlException { IsTransient: true }:
                case SqliteException { SqliteErrorCode: 10 or 13 or 14 }: // I/O, full, cannot be opened
                case SqlException { IsTransient: true }
                or SqlException { Class: >= 20 }
                or SqlException { Number: -2 or 4060 or 9002 or 1105 }:
                    return true;
            }
        return false;
    }

    /// <summary>Whether somebody else was quicker: the same work on fresh rows may succeed, or hear from the rules why not.</summary>
    public static bool IsRace(this Exception exception) =>
        exception is DbUpdateConcurrencyException || exception.IsBusy() || (exception is DbUpdateException update && update.IsDuplicate());
}

internal static class DatabaseProblems
{
    public static Exception? Translate(Exception exception) =>
        exception switch
        {
            DbUpdateConcurrencyException => new RuleBroken(
                "changed-meanwhile",
                "内容已被他人更改，请刷新后重试。",
                "Somebody else changed this meanwhile; load it again and repeat."
            ),
            DbUpdateException update when update.IsDuplicate() => new RuleBroken(
                "already-exists",
                "已存在相同的记录，或他人刚刚作了同样的更改，请刷新后再看。",
                "The same record exists already, or somebody else just made the same change; load it again."
            ),
            _ when exception.IsBusy() => new RuleBroken("busy", "系统繁忙，请重试。", "The system is busy; try again."),
            _ when exception.IsOutOfReach() => new OutOfReach(
                "database.out-of-reach",
                "数据库暂时无法访问，请稍后重试。若刚才提交了更改，请先查看是否已生效。",
                "The database cannot be reached for now; try again later. If you sent a change, look first whether it was made."
            ),
            _ => null,
        };
}
