using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerArchive.Architecture.Tests;

/// <summary>What every row of every service promises: a branch or a reason for having none, versions, columns that three databases keep alike.</summary>
public sealed partial class ModelTests
{
    private const int SqlServerKeyBytes = 900;
    private const int SqlServerIndexBytes = 1700;

    public static TheoryData<string> Services => [.. Contexts.Names];

    public static TheoryData<string, DatabaseProvider> ServicesAndProviders
    {
        get
        {
            var data = new TheoryData<string, DatabaseProvider>();
            foreach (var service in Contexts.Names)
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
                data.Add(service, provider);
            return data;
        }
    }

    [Fact]
    public void Every_service_has_its_database_here() => Assert.Equal(Repository.Services, Contexts.Names.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Services)), Trait("req", "P1")]
    public void A_row_has_a_branch_or_says_why_not(string service)
    {
        using var db = Contexts.Open(service, DatabaseProvider.Sqlite);
        var roots = Roots(db);
        Assert.True(roots.Count > 2, "More than outbox and inbox.");
        Shown.Nothing(
            roots
                .Where(entity => IsScoped(entity) == entity.ClrType.IsDefined(typeof(GroupWideAttribute), inherit: false))
                .Select(entity => entity.DisplayName()),
            "Neither of a branch nor [GroupWide], or both:"
        );
        Shown.Nothing(
            roots
                .Where(entity => entity.ClrType.GetCustomAttribute<GroupWideAttribute>() is { } wide && wide.Why.Length < 15)
                .Select(entity => entity.DisplayName()),
            "[GroupWide] without a reason:"
        );
    }

    [Theory, MemberData(nameof(Services)), Trait("req", "P1")]
    public void What_has_a_branch_is_read_by_branch(string service)
    {
        using var db = Contexts.Open(service, DatabaseProvider.Sqlite);
        var scoped = Roots(db).Where(IsScoped).ToList();
        if (service != "Audit") // one chain for the group, and only that
            Assert.NotEmpty(scoped);
        Shown.Nothing(
            scoped.Where(entity => entity.FindDeclaredQueryFilter("branch") is null).Select(entity => entity.DisplayName()),
            "No filter named branch on:"
        );
        Shown.Nothing(
            scoped
                .Where(entity =>
                    entity.FindProperty(nameof(IBranchScoped.BranchId)) is not { IsNullable: false } branch || branch.GetMaxLength() != 20
                )
                .Select(entity => entity.DisplayName()),
            "BranchId is required and has 20 characters:"
        );
        Shown.Nothing(
            scoped
                .Select(entity => (entity, Sql: QueryOf(db, entity)))
                .Where(query => !FilteredByBranch().IsMatch(query.Sql))
                .Select(query => $"{query.entity.DisplayName()}: {query.Sql}"),
            "The query does not ask for the branch:"
        );
    }

    [Theory, MemberData(nameof(Services))]
    public void An_aggregate_has_a_version_that_races_are_decided_on(string service)
    {
        using var db = Contexts.Open(service, DatabaseProvider.Sqlite);
        var aggregates = Roots(db).Where(entity => typeof(Aggregate).IsAssignableFrom(entity.ClrType)).ToList();
        if (service != "Audit")
            Assert.NotEmpty(aggregates);
        Shown.Nothing(
            aggregates
                .Where(entity => !entity.GetProperties().Any(property => property.IsConcurrencyToken))
                .Select(entity => entity.DisplayName()),
            "No concurrency token:"
        );
    }

    [Theory, MemberData(nameof(ServicesAndProviders)), Trait("req", "O4")]
    public void Text_in_keys_and_indexes_is_bounded(string service, DatabaseProvider provider)
    {
        using var db = Contexts.Open(service, provider);
        var texts = db.FullModel()
            .GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.IsKey() || property.IsIndex() || property.IsForeignKey())
            .Where(IsText)
            .ToList();
        Assert.NotEmpty(texts);
        Shown.Nothing(texts.Where(property => property.GetMaxLength() is null).Select(Name), "HasMaxLength is missing:");
    }

    [Theory, MemberData(nameof(Services)), Trait("req", "O4")]
    public void Keys_and_indexes_fit_into_sql_server(string service)
    {
        using var db = Contexts.Open(service, DatabaseProvider.SqlServer);
        var entities = db.FullModel().GetEntityTypes().ToList();
        Assert.NotEmpty(entities.SelectMany(entity => entity.GetIndexes()));
        Shown.Nothing(
            entities
                .SelectMany(entity => entity.GetKeys())
                .Where(key => key.Properties.Sum(Bytes) > (key.IsPrimaryKey() ? SqlServerKeyBytes : SqlServerIndexBytes))
                .Select(key =>
                    $"{key.DeclaringEntityType.DisplayName()}({string.Join(", ", key.Properties.Select(property => property.Name))}): {key.Properties.Sum(Bytes)}"
                ),
            "The key may grow beyond what SQL Server takes:"
        );
        Shown.Nothing(
            entities
                .SelectMany(entity => entity.GetIndexes())
                .Where(index => index.Properties.Sum(Bytes) > SqlServerIndexBytes)
                .Select(index =>
                    $"{index.DeclaringEntityType.DisplayName()}({string.Join(", ", index.Properties.Select(property => property.Name))}): {index.Properties.Sum(Bytes)}"
                ),
            "The index may grow beyond what SQL Server takes:"
        );
    }

    [Theory, MemberData(nameof(Services)), Trait("req", "O4")]
    public void Sql_server_keeps_every_character(string service)
    {
        using var db = Contexts.Open(service, DatabaseProvider.SqlServer);
        var texts = db.FullModel().GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsText).ToList();
        Assert.NotEmpty(texts);
        Shown.Nothing(
            texts
                .Where(property =>
                    !StoreType(property).StartsWith(property.IsUnicode() == false ? "varchar" : "nvarchar", StringComparison.Ordinal)
                )
                .Select(property => $"{Name(property)} is {StoreType(property)}"),
            "Text is nvarchar unless it is ASCII by nature:"
        );
    }

    [Theory, MemberData(nameof(ServicesAndProviders)), Trait("req", "O4")]
    public void Times_are_utc_to_the_microsecond(string service, DatabaseProvider provider)
    {
        using var db = Contexts.Open(service, provider);
        var times = db.FullModel()
            .GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property =>
                Nullable.GetUnderlyingType(property.ClrType) is { } inner
                    ? inner == typeof(DateTimeOffset)
                    : property.ClrType == typeof(DateTimeOffset)
            )
            .ToList();
        Assert.NotEmpty(times);
        var stored = provider switch
        {
            DatabaseProvider.Sqlite => "TEXT",
            DatabaseProvider.PostgreSql => "timestamp(6) with time zone",
            _ => "datetime2(6)",
        };
        Shown.Nothing(
            times
                .Where(property =>
                    property.GetPrecision() != 6
                    || StoreType(property) != stored
                    || property.FindTypeMapping()?.Converter is not UtcMicroseconds
                )
                .Select(property => $"{Name(property)} is {StoreType(property)}, precision {property.GetPrecision()}"),
            $"Times are {stored}, converted to UTC:"
        );
    }

    private static List<IEntityType> Roots(DbContext db) => [.. db.FullModel().GetEntityTypes().Where(entity => !entity.IsOwned())];

    private static bool IsScoped(IEntityType entity) => typeof(IBranchScoped).IsAssignableFrom(entity.ClrType);

    private static bool IsText(IProperty property) =>
        (property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType) == typeof(string);

    private static string Name(IProperty property) => $"{property.DeclaringType.DisplayName()}.{property.Name}";

    private static string StoreType(IProperty property) => property.GetRelationalTypeMapping().StoreType;

    private static string QueryOf(DbContext db, IEntityType entity)
    {
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(entity.ClrType).Invoke(db, null)!;
        return ((IQueryable)set).ToQueryString();
    }

    private static int Bytes(IProperty property)
    {
        var type = StoreType(property);
        var length = Length().Match(type) is { Success: true } match ? int.Parse(match.ValueSpan[1..^1], CultureInfo.InvariantCulture) : 0;
        return type.Split('(')[0] switch
        {
            _ when type.EndsWith("(max)", StringComparison.Ordinal) => 1_000_000,
            "nvarchar" or "nchar" => length * 2,
            "varchar" or "char" or "varbinary" or "binary" => length,
            "uniqueidentifier" => 16,
            "bit" => 1,
            "int" => 4,
            "date" => 3,
            "smallint" => 2,
            "bigint" or "datetime2" or "float" => 8,
            "decimal" => 17,
            var other => throw new InvalidOperationException($"{Name(property)}: say how many bytes {other} takes."),
        };
    }

    [GeneratedRegex(@"\(\d+\)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Length();

    [GeneratedRegex(@"'sz'[\s\S]*\bWHERE\b[\s\S]*""BranchId""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FilteredByBranch();
}
