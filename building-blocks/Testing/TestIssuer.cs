using System.Security.Claims;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Testing;

/// <summary>Issues tokens as the company's issuer would; a test host trusts its key.</summary>
public static class TestIssuer
{
    public const string Authority = "http://localhost/test-issuer";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };

    public static SecurityKey PublicKey { get; } =
        new RsaSecurityKey(Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = "test" };

    // Real time: the token library checks lifetimes against the machine's clock, not the test's.
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>A signed access token. <paramref name="branches"/> may hold <c>*</c>.</summary>
    public static string Token(
        string id,
        string name,
        IEnumerable<string> branches,
        IEnumerable<string> roles,
        string scope = Tokens.PeopleScope,
        string? department = null,
        string audience = "customer-archive",
        string? clientId = null,
        DateTime? expires = null
    )
    {
        var claims = new List<Claim> { new("sub", id), new("name", name), new("scope", scope) };
        claims.AddRange(branches.Select(branch => new Claim("branches", branch)));
        claims.AddRange(roles.Select(role => new Claim("roles", role)));
        if (department is not null)
            claims.Add(new("department", department));
        if (clientId is not null)
            claims.Add(new("client_id", clientId));
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Authority,
                Audience = audience,
                Subject = new ClaimsIdentity(claims),
                IssuedAt = Now.AddMinutes(-10),
                NotBefore = Now.AddMinutes(-10),
                Expires = expires ?? Now.AddHours(1),
                SigningCredentials = new(Key, SecurityAlgorithms.RsaSha256),
                TokenType = "at+jwt",
            }
        );
    }
}
