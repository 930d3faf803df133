using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Introspection (RFC 7662) for confidential clients that want to know whether a token is still good, revocations included.</summary>
internal static class Introspect
{
    /// <summary><c>{"active":false}</c> for anything that is not a token in force.</summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        ClientAuthentication clients,
        GrantTokens tokens,
        TokenWriter writer,
        IdentityDb db,
        CancellationToken ct
    )
    {
        var form = await Parameters.FromForm(http.Request, ct);
        if (form.Fault is { } fault)
            return ProtocolAnswers.Error("invalid_request", fault);
        var (client, refusal) = await clients.Find(http, form, ct);
        if (client is null)
            return refusal!;
        if (client.IsPublic)
            return ProtocolAnswers.Error(
                "unauthorized_client",
                "Only confidential clients may introspect.",
                StatusCodes.Status401Unauthorized
            );
        if (form["token"] is not { } given)
            return ProtocolAnswers.Error("invalid_request", "token is required.");
        if (!given.Contains('.', StringComparison.Ordinal) || await writer.ReadAccessToken(given, ct) is not { } token)
            return Inactive();
        if (GrantLookup.GrantIdOf(token) is { } id)
        {
            var grant = await db.Grants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
            if (grant is null || await tokens.PersonOf(grant, ct) is null)
                return Inactive();
        }
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["active"] = true,
                ["sub"] = token.Subject,
                ["client_id"] = token.GetPayloadValue<string>("client_id"),
                ["scope"] = token.GetPayloadValue<string>("scope"),
                ["iss"] = token.Issuer,
                ["aud"] = token.Audiences.First(),
                ["iat"] = new DateTimeOffset(token.IssuedAt, TimeSpan.Zero).ToUnixTimeSeconds(),
                ["exp"] = new DateTimeOffset(token.ValidTo, TimeSpan.Zero).ToUnixTimeSeconds(),
                ["token_type"] = "Bearer",
            }
        );
    }

    private static IResult Inactive() => ProtocolAnswers.Json(new Dictionary<string, object?> { ["active"] = false });
}
