using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// A refresh token is used once and replaced. When one comes a second time somebody copied it, and nobody can tell who is who:
/// the whole family ends (RFC 9700 §4.14). There is no grace period.
/// </summary>
internal sealed class RefreshTokens(IdentityDb db, GrantTokens tokens, TimeProvider clock)
{
    public Task<IResult> Handle(Parameters form, Client client, CancellationToken ct) =>
        form["refresh_token"] is { } token
            ? db.InTransaction(_ => Refresh(Opaque.Hash(token), form["scope"], client, ct), ct)
            : Task.FromResult(ProtocolAnswers.Error("invalid_request", "refresh_token is required."));

    private async Task<IResult> Refresh(string hash, string? asked, Client client, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var row = await db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash, ct);
        var grant = row is null ? null : await db.Grants.AsNoTracking().SingleAsync(grant => grant.Id == row.GrantId, ct);
        if (row is null || grant!.ClientId != client.ClientId)
            return Refuse();
        var scope = asked is null ? grant.Scope : string.Join(' ', asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct());
        if (scope.Split(' ').Any(word => !grant.Has(word)))
            return ProtocolAnswers.Error("invalid_scope", "More was asked for than was granted.");
        var first = await db
            .RefreshTokens.Where(token => token.Hash == hash && token.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.UsedAt, now), ct);
        if (first == 0)
            return await tokens.EndFamily(grant, "RefreshTokens", "refresh-token-reused", ct);
        return row.ExpiresAt <= now ? Refuse() : await tokens.Issue(grant, scope, withIdToken: false, "RefreshTokens", ct) ?? Refuse();
    }

    private static IResult Refuse() => ProtocolAnswers.Error("invalid_grant", "The refresh token is not valid.");
}
