using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Keys;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The token endpoint (RFC 6749 §3.2): authenticates the client and hands over to the grant asked for.</summary>
internal static class Token
{
    /// <summary>Answers tokens, or the error JSON of RFC 6749 §5.2.</summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        ClientAuthentication clients,
        RedeemCode redeemCode,
        RefreshTokens refreshTokens,
        MachineTokens machineTokens,
        SigningKeys keys,
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
        db.User.ActAsClient(client.ClientId, client.Name);
        // Before a transaction is open: making the very first key writes through a connection of its own, which SQLite would not let in.
        await keys.Current(ct);
        return form["grant_type"] switch
        {
            "authorization_code" => await redeemCode.Handle(form, client, ct),
            "refresh_token" => await refreshTokens.Handle(form, client, ct),
            "client_credentials" => await machineTokens.Handle(form, client, ct),
            null => ProtocolAnswers.Error("invalid_request", "grant_type is missing."),
            _ => ProtocolAnswers.Error("unsupported_grant_type", "The grant_type is not supported."),
        };
    }
}
