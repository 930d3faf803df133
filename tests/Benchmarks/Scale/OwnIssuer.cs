using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Benchmarks.Scale;

/// <summary>An issuer that services trust, as they would the company's own: two documents and a key.</summary>
internal sealed class OwnIssuer : IAsyncDisposable
{
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "bench" };
    private readonly WebApplication app;

    private OwnIssuer(Uri address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        var open = key.Rsa.ExportParameters(includePrivateParameters: false);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Authority, jwks_uri = $"{Authority}/jwks" }));
        app.MapGet(
            "/jwks",
            () =>
                Results.Json(
                    new
                    {
                        keys = new[]
                        {
                            new
                            {
                                kty = "RSA",
                                use = "sig",
                                kid = key.KeyId,
                                n = Base64UrlEncoder.Encode(open.Modulus),
                                e = Base64UrlEncoder.Encode(open.Exponent),
                            },
                        },
                    }
                )
        );
    }

    public Uri Address { get; }
    public string Authority => Address.ToString().TrimEnd('/');

    public static async Task<OwnIssuer> Start(Uri address)
    {
        var issuer = new OwnIssuer(address);
        issuer.app.Urls.Add(issuer.Authority);
        await issuer.app.StartAsync();
        return issuer;
    }

    public string Token(string id, string branch, string role)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Authority,
                Audience = "customer-archive",
                Subject = new ClaimsIdentity([
                    new("sub", id),
                    new("name", id),
                    new("scope", "archive"),
                    new("branches", branch),
                    new("roles", role),
                ]),
                IssuedAt = now.AddMinutes(-1),
                NotBefore = now.AddMinutes(-1),
                Expires = now.AddHours(6),
                SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
                TokenType = "at+jwt",
            }
        );
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
