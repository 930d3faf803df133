using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Writes and reads the signed tokens: access tokens after RFC 9068 (<c>at+jwt</c>), id tokens after OpenID Connect Core.</summary>
internal sealed class TokenWriter(SigningKeys keys, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public Task<string> AccessTokenFor(Staff staff, Grant grant, string scope, CancellationToken ct) =>
        Sign(
            "at+jwt",
            options.Value.Audience,
            options.Value.AccessTokenLifetime,
            new()
            {
                ["sub"] = staff.Id.ToString(),
                ["name"] = staff.Name,
                ["branches"] = staff.Branches,
                ["department"] = staff.Department,
                ["roles"] = staff.Roles,
                ["scope"] = scope,
                ["client_id"] = grant.ClientId,
                ["sid"] = Sid(grant.SessionId),
                ["auth_time"] = grant.AuthenticatedAt.ToUnixTimeSeconds(),
                ["jti"] = $"{grant.Id:N}.{Opaque.New()[..16]}",
            },
            ct
        );

    public Task<string> AccessTokenFor(Client client, string scope, CancellationToken ct) =>
        Sign(
            "at+jwt",
            options.Value.Audience,
            options.Value.AccessTokenLifetime,
            new()
            {
                ["sub"] = client.ClientId,
                ["name"] = client.Name,
                ["branches"] = client.Branches,
                ["roles"] = new[] { Roles.Partner },
                ["scope"] = scope,
                ["client_id"] = client.ClientId,
                ["jti"] = Opaque.New()[..22],
            },
            ct
        );

    public Task<string> IdTokenFor(Staff staff, Grant grant, string scope, string accessToken, CancellationToken ct)
    {
        var claims = new Dictionary<string, object?>
        {
            ["sub"] = staff.Id.ToString(),
            ["nonce"] = grant.Nonce,
            ["auth_time"] = grant.AuthenticatedAt.ToUnixTimeSeconds(),
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
            ["sid"] = Sid(grant.SessionId),
            ["amr"] = grant.SecondFactor ? new[] { "pwd", "otp", "mfa" } : ["pwd"],
            ["acr"] = grant.SecondFactor ? "2" : "1",
            ["azp"] = grant.ClientId,
        };
        if (scope.Split(' ').Contains(Scopes.Profile))
            (claims["name"], claims["preferred_username"]) = (staff.Name, staff.UserName);
        return Sign("JWT", grant.ClientId, options.Value.IdTokenLifetime, claims, ct);
    }

    public static string Sid(Guid session) => session.ToString("N");

    /// <summary>An access token of ours that is in force, or null.</summary>
    public async Task<JsonWebToken?> ReadAccessToken(string token, CancellationToken ct) =>
        await Read(token, "at+jwt", options.Value.Audience, ct) is { } read && read.ValidTo > clock.GetUtcNow().UtcDateTime ? read : null;

    /// <summary>An id token of ours, expired or not, as a hint about who signs out of what; or null.</summary>
    public Task<JsonWebToken?> ReadIdToken(string token, CancellationToken ct) => Read(token, "JWT", audience: null, ct);

    private async Task<JsonWebToken?> Read(string token, string type, string? audience, CancellationToken ct)
    {
        var result = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = options.Value.Issuer.TrimEnd('/'),
                ValidateAudience = audience is not null,
                ValidAudience = audience,
                ValidTypes = [type],
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                IssuerSigningKeys = await keys.Published(ct),
                // The library knows only the machine's clock; the callers compare with ours.
                ValidateLifetime = false,
            }
        );
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private async Task<string> Sign(
        string type,
        string audience,
        TimeSpan lifetime,
        Dictionary<string, object?> claims,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        return Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = type,
                Issuer = options.Value.Issuer.TrimEnd('/'),
                Audience = audience,
                IssuedAt = now.UtcDateTime,
                NotBefore = type == "JWT" ? null : now.UtcDateTime,
                Expires = (now + lifetime).UtcDateTime,
                Claims = claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!),
                SigningCredentials = await keys.Current(ct),
            }
        );
    }
}
