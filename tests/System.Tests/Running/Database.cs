using Microsoft.Data.Sqlite;

namespace CustomerArchive.SystemTests.Running;

/// <summary>A service's database, looked at from outside and only read.</summary>
internal sealed class Database(string file)
{
    public IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False;Default Timeout=15");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public long Count(string sql) => Rows(sql, row => row.GetInt64(0)).Single();

    /// <summary>Zero when it cannot be read at the moment, because its service was just killed.</summary>
    public long CountIfReadable(string sql)
    {
        try
        {
            return Count(sql);
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
