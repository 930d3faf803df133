using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerArchive.Benchmarks.Scale;

/// <summary>
/// What the services are measured against: the same rows, by SQL written by hand, in an endpoint that checks nothing and records nothing.
/// A process of its own, as a service is.
/// </summary>
internal static class BareServer
{
    private const string Customers = """
        SELECT "Id", "BranchId", "Kind", "Name", "State", "CreditCode", "Tags", "OwnerId", "OwnerName", "CreatedAt", "ReviewDueOn", "Version"
        FROM "Customers" WHERE "BranchId" = $1
        """;

    private const string Leases = """
        SELECT l."Id", l."BranchId", l."ContractNumber", l."State", l."CustomerId", c."Name", l."UnitId", b."Name", u."Floor", u."Number",
            l."SignedOn", l."StartsOn", l."EndsOn", l."EndedOn", l."Version"
        FROM "Leases" l JOIN "Customers" c ON c."Id" = l."CustomerId" JOIN "Units" u ON u."Id" = l."UnitId"
        JOIN "Buildings" b ON b."Id" = u."BuildingId" WHERE l."BranchId" = $1 ORDER BY l."ContractNumber", l."Id" LIMIT 51
        """;

    public static async Task Run(string address, string customersDb, string leasesDb, string branch)
    {
        await using var customers = NpgsqlDataSource.Create(customersDb);
        await using var leases = NpgsqlDataSource.Create(leasesDb);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<JsonOptions>(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        await using var app = builder.Build();
        app.Urls.Add(address);
        app.MapGet(
            "/api/v1/customers",
            (string? creditCode, string? name) =>
                name is not null
                    ? Read(
                        customers,
                        $"""
                        {Customers} AND "Id" IN (SELECT "CustomerId" FROM "NameGrams" WHERE "Gram" = $2 AND "BranchId" = $1)
                        ORDER BY "CreatedAt" DESC, "Id" DESC LIMIT 51
                        """,
                        branch,
                        ((long)name[0] << 21) | name[1]
                    )
                : creditCode is not null ? Read(customers, $"{Customers} AND \"CreditCode\" = $2", branch, creditCode)
                : Read(customers, $"{Customers} ORDER BY \"CreatedAt\" DESC, \"Id\" DESC LIMIT 51", branch)
        );
        app.MapGet("/api/v1/leases", () => Read(leases, Leases, branch));
        await app.RunAsync();
    }

    private static async Task<IResult> Read(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync() && rows.Count < 50)
        {
            var row = new Dictionary<string, object?>();
            for (var i = 0; i < reader.FieldCount; i++)
                row[
                    JsonNamingPolicy.CamelCase.ConvertName(
                        reader.GetName(i) + (row.ContainsKey(reader.GetName(i)) ? i.ToString(CultureInfo.InvariantCulture) : "")
                    )
                ] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return Results.Json(new { items = rows, next = (string?)null });
    }
}
