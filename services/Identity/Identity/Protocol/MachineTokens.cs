using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Client credentials: a partner's or service's own token (G2). No refresh token and no id token (RFC 6749 §4.4.3).</summary>
internal sealed class MachineTokens(IdentityDb db, TokenWriter writer, IOptions<IdentityOptions> options)
{
    public async Task<IResult> Handle(Parameters form, Client client, CancellationToken ct)
    {
        if (client.IsPublic)
            return ProtocolAnswers.Error("unauthorized_client", "A public client has no token of its own.");
        var granted = client.MachineScopes;
        var asked = form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray() ?? [.. granted];
        if (asked.Length == 0 || asked.Any(scope => !granted.Contains(scope)))
            return ProtocolAnswers.Error("invalid_scope", "A scope is unknown or not granted to the client.");
        var scope = string.Join(' ', asked);
        var token = await writer.AccessTokenFor(client, scope, ct);
        db.Record("IssueMachineToken", "Client", client.ClientId, null, new { scope });
        await db.SaveChangesAsync(ct);
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["access_token"] = token,
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)options.Value.AccessTokenLifetime.TotalSeconds,
                ["scope"] = scope,
            }
        );
    }
}
