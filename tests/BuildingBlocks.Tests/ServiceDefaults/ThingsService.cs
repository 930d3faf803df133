using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.BuildingBlocks.Tests.ServiceDefaults;

internal sealed record Part([MaxLength(5)] string Code, IReadOnlyList<string>? Tags = null);

internal sealed record Thing(
    [Required, MaxLength(10)] string Name,
    [Range(1, 9)] int Amount,
    Part? Main = null,
    IReadOnlyList<Part>? Parts = null,
    string? Remark = null
);

internal sealed record Me(
    string Id,
    string Name,
    IReadOnlyList<string> Branches,
    IReadOnlyList<string> Roles,
    string? Department,
    bool IsMachine
);

/// <summary>A service of a few routes on Kestrel, which trusts two issuers.</summary>
public sealed class ThingsService : IAsyncLifetime
{
    /// <summary>As configured; the issuer itself writes its name without the slash.</summary>
    private const string Company = "http://localhost/company/";

    private static readonly RsaSecurityKey CompanyKey = new(RSA.Create(2048)) { KeyId = "company" };
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Auth:Authority"] = TestIssuer.Authority;
        builder.Configuration["Auth:Others:0:Authority"] = Company;
        builder.Configuration["Auth:Others:0:Audience"] = "archive-at-company";
        builder.Configuration["Auth:Others:0:RoleClaim"] = "groups";
        builder.Configuration["Auth:Others:0:BranchClaim"] = "sites";
        builder.Configuration["Auth:Others:0:DepartmentClaim"] = "dept";
        builder.AddServiceDefaults("things");
        builder.Logging.ClearProviders();
        Trust(builder.Services, "issuer-0", TestIssuer.Authority, TestIssuer.PublicKey);
        Trust(builder.Services, "issuer-1", Company.TrimEnd('/'), CompanyKey);
        app = builder.Build();
        app.UseServiceDefaults();
        var api = app.MapServiceApi("things");
        api.MapPost("/", (Thing thing) => TypedResults.Ok(thing)).WithName("MakeThing");
        api.MapGet("/", (string? text) => TypedResults.Ok(text ?? "")).WithName("ListThings");
        api.MapGet("/named/{name}", (string name) => TypedResults.Ok(name)).WithName("ShowThing");
        api.MapGet("/branch", (CurrentUser user) => TypedResults.Ok(user.ActingBranch)).WithName("ShowBranch");
        api.MapGet(
                "/me",
                (CurrentUser user) =>
                    TypedResults.Ok(new Me(user.Id, user.Name, user.Branches, user.Roles, user.Department, user.IsMachine))
            )
            .WithName("ShowMe");
        api.MapGet("/archivists", () => TypedResults.Ok()).WithName("OnlyArchivists").For(Roles.Archivist);
        api.MapGet("/broken", string () => throw new InvalidTimeZoneException("inner secret")).WithName("FailThing");
        api.MapGet("/rule", string () => throw new RuleBroken("thing.is-closed", "已关闭。", "It is closed.")).WithName("RefuseThing");
        api.MapGet(
                "/gone",
                string () =>
                    throw new NoLongerExists(
                        "thing.destroyed",
                        "已销毁。",
                        "Destroyed.",
                        new Dictionary<string, object?> { ["number"] = "7" }
                    )
            )
            .WithName("GoneThing");
        api.MapGet("/away", string () => throw new OutOfReach("thing.out-of-reach", "暂时无法访问。", "Out of reach."))
            .WithName("MissThing");
        await app.StartAsync();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    internal HttpClient Anonymous() => new() { BaseAddress = new Uri(app.Urls.First()) };

    internal HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    internal HttpClient Person(params string[] branches) => With(TestIssuer.Token("u1", "王五", branches, [Roles.Archivist]));

    internal HttpClient Machine(string scope) =>
        With(TestIssuer.Token("partner-1", "", ["sz"], [Roles.Partner], scope, clientId: "partner-1"));

    internal static string CompanyToken(
        string audience = "archive-at-company",
        SecurityKey? key = null,
        string issuer = "http://localhost/company"
    ) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = audience,
                Subject = new ClaimsIdentity([
                    new("sub", "c7"),
                    new("name", "赵六"),
                    new("scope", "archive"),
                    new("groups", Roles.Archivist),
                    new("roles", Roles.Executive),
                    new("sites", "gz"),
                    new("branches", "*"),
                    new("dept", "SALE"),
                ]),
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
                SigningCredentials = new(key ?? CompanyKey, SecurityAlgorithms.RsaSha256),
            }
        );

    private static void Trust(IServiceCollection services, string scheme, string issuer, SecurityKey key) =>
        services.PostConfigure<JwtBearerOptions>(
            scheme,
            jwt =>
            {
                jwt.Configuration = new OpenIdConnectConfiguration { Issuer = issuer };
                jwt.ConfigurationManager = null;
                jwt.TokenValidationParameters.ValidIssuer = issuer;
                jwt.TokenValidationParameters.IssuerSigningKey = key;
            }
        );
}
