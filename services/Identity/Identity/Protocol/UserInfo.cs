using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Who the bearer of an access token is (OpenID Connect Core §5.3), as of now, not as of the token.</summary>
internal static class UserInfo
{
    /// <summary>Claims of the person; 401 with <c>WWW-Authenticate</c> when the token is not good any more (RFC 6750).</summary>
    public static async Task<IResult> Handle(HttpContext http, TokenWriter writer, GrantTokens tokens, IdentityDb db, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Refuse(http, 401, null);
        if (
            await writer.ReadAccessToken(header["Bearer ".Length..].Trim(), ct) is not { } token
            || GrantLookup.GrantIdOf(token) is not { } id
            || await db.Grants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } grant
            || await tokens.PersonOf(grant, ct) is not { } staff
        )
            return Refuse(http, 401, "invalid_token");
        var scope = token.GetPayloadValue<string>("scope").Split(' ');
        if (!scope.Contains(Scopes.OpenId))
            return Refuse(http, 403, "insufficient_scope");
        var profile = scope.Contains(Scopes.Profile);
        var archive = scope.Contains(Scopes.Archive);
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["sub"] = staff.Id.ToString(),
                ["name"] = profile ? staff.Name : null,
                ["preferred_username"] = profile ? staff.UserName : null,
                ["branches"] = archive ? staff.Branches : null,
                ["department"] = archive ? staff.Department : null,
                ["roles"] = archive ? staff.Roles : null,
            }
        );
    }

    private static IResult Refuse(HttpContext http, int status, string? error)
    {
        http.Response.Headers.WWWAuthenticate = error is null ? "Bearer" : $"Bearer error=\"{error}\"";
        return ProtocolAnswers.Error(error ?? "invalid_token", "The access token is missing, expired, revoked or lacks the scope.", status);
    }
}
