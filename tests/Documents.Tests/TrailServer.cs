using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.Documents.Tests;

/// <summary>
/// Stands where the issuer and the audit service stand, with acts that a test gives it: how documents asks, page by page and with a token of
/// its own. The two themselves answer it in the main job.
/// </summary>
internal sealed class TrailServer : IAsyncDisposable
{
    private const string Secret = "a-secret-of-documents-of-32-letters";
    private const int PageSize = 3;
    private readonly WebApplication app;

    private TrailServer(WebApplication app) => this.app = app;

    public List<ActRecorded> Acts { get; } = [];

    /// <summary>Positions that were shown.</summary>
    public HashSet<long> Shown { get; } = [];
    public int TokensGiven { get; private set; }
    public bool IsAway { get; set; }

    private Uri Address => new(app.Urls.First());

    public static async Task<TrailServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TrailServer(builder.Build());
        server.app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                Results.Json(
                    new Dictionary<string, string>
                    {
                        ["issuer"] = server.At(""),
                        ["token_endpoint"] = server.At("/connect/token"),
                        ["jwks_uri"] = server.At("/jwks"),
                    }
                )
        );
        server.app.MapGet("/jwks", () => Results.Json(new { keys = Array.Empty<object>() }));
        server.app.MapPost("/connect/token", server.Give);
        server.app.MapGet("/api/v1/audit/trail", server.Show);
        await server.app.StartAsync();
        return server;
    }

    public Dictionary<string, string> Settings() =>
        new()
        {
            ["Auth:Authority"] = At(""),
            ["services:audit:http:0"] = At(""),
            ["ServiceClient:Secret"] = Secret,
        };

    public static string Line(ActRecorded act) => JsonSerializer.Serialize(Chained(act, 1), ContractName.Json) + "\n";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string At(string path) => Address.ToString().TrimEnd('/') + path;

    private static ChainedAct Chained(ActRecorded act, long position) =>
        new(position, act, act.HappenedAt, new('0', 64), position.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));

    private async Task<IResult> Give(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"documents:{Secret}"));
        if (form["grant_type"] != "client_credentials" || request.Headers.Authorization != $"Basic {basic}")
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        TokensGiven++;
        return Results.Json(
            new Dictionary<string, object>
            {
                ["access_token"] = "own-token",
                ["token_type"] = "Bearer",
                ["expires_in"] = 600,
            }
        );
    }

    private IResult Show(HttpRequest request, string[] subject, int limit, string? cursor)
    {
        if (IsAway)
            return Results.StatusCode(503);
        if (request.Headers.Authorization != "Bearer own-token" || limit > Cursor.MaxLimit || subject.Length > 100)
            return Results.StatusCode(403);
        var after = Cursor.Read(cursor, 1) is [var last] ? long.Parse(last, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var page = Acts.Select((act, place) => Chained(act, place + 1))
            .Where(act => act.Position > after && subject.Contains(act.Act.SubjectId))
            .Take(PageSize + 1)
            .ToList();
        Shown.UnionWith(page.Take(PageSize).Select(act => act.Position));
        return Results.Json(
            Cursor.Page(page, PageSize, act => Cursor.Of(act.Position.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ContractName.Json
        );
    }
}
