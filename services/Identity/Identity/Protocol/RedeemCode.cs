using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// A code becomes tokens, once. Whatever goes wrong after the code was found spends it; a code that comes back ends everything
/// that was issued from it (RFC 6749 §4.1.2, RFC 9700 §4.5).
/// </summary>
internal sealed class RedeemCode(IdentityDb db, GrantTokens tokens, TimeProvider clock)
{
    public Task<IResult> Handle(Parameters form, Client client, CancellationToken ct)
    {
        if (form["code"] is not { } code || form["redirect_uri"] is not { } redirect || form["code_verifier"] is not { } verifier)
            return Task.FromResult(ProtocolAnswers.Error("invalid_request", "code, redirect_uri and code_verifier are required."));
        return db.InTransaction(_ => Redeem(Opaque.Hash(code), redirect, verifier, client, ct), ct);
    }

    private async Task<IResult> Redeem(string hash, string redirect, string verifier, Client client, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var row = await db.Codes.AsNoTracking().SingleOrDefaultAsync(code => code.Hash == hash, ct);
        var grant = row is null ? null : await db.Grants.AsNoTracking().SingleAsync(grant => grant.Id == row.GrantId, ct);
        if (row is null || grant!.ClientId != client.ClientId)
            return Refuse();
        var first = await db
            .Codes.Where(code => code.Hash == hash && code.RedeemedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.RedeemedAt, now), ct);
        if (first == 0)
            return await tokens.EndFamily(grant, "RedeemCode", "code-replayed", ct);
        if (row.ExpiresAt <= now || row.RedirectUri != redirect || !IsVerifier(verifier) || Opaque.Hash(verifier) != row.Challenge)
            return await tokens.EndFamily(grant, "RedeemCode", row.ExpiresAt <= now ? "code-expired" : "code-not-proved", ct);
        return await tokens.Issue(grant, grant.Scope, withIdToken: true, "RedeemCode", ct) ?? Refuse();
    }

    private static IResult Refuse() => ProtocolAnswers.Error("invalid_grant", "The code is not valid.");

    private static bool IsVerifier(string verifier) =>
        verifier.Length is >= 43 and <= 128
        && verifier.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~');
}
