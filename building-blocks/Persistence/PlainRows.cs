using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerArchive.Persistence;

/// <summary>
/// Rows that a service keeps beside its aggregates, inserted many to a statement and never tracked. What the database numbers is left to it.
/// </summary>
internal static class PlainRows
{
    /// <summary>SQL Server takes no more than 2,100 in a statement.</summary>
    private const int Parameters = 900;

    public static async Task Insert(DbContext db, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        foreach (var sameTable in rows.GroupBy(row => row.GetType()))
        {
            var entity = db.Model.FindEntityType(sameTable.Key)!;
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            var properties = entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
            var names = db.GetService<ISqlGenerationHelper>();
            var into =
                $"INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", properties.Select(property => names.DelimitIdentifier(property.GetColumnName(table)!)))}) VALUES ";
            foreach (var chunk in sameTable.Chunk(Parameters / properties.Count))
            {
                var places = chunk.Select(
                    (_, row) => $"({string.Join(", ", properties.Select((_, i) => $"{{{row * properties.Count + i}}}"))})"
                );
                var values = chunk.SelectMany(row => properties.Select(property => Value(property, row)));
#pragma warning disable EF1003 // the text is made of names of the model and of places for parameters
                await db.Database.ExecuteSqlRawAsync(into + string.Join(", ", places), values!, ct);
#pragma warning restore EF1003
            }
        }
    }

    private static object? Value(IProperty property, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
