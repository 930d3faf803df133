using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Finds the grant a token belongs to.</summary>
internal sealed class GrantLookup(IdentityDb db, TokenWriter writer)
{
    /// <summary>By refresh token or access token; null when the token is none of ours or belongs to a machine.</summary>
    public async Task<Grant?> GrantOf(string token, CancellationToken ct)
    {
        var hash = Opaque.Hash(token);
        var id = await db.RefreshTokens.Where(row => row.Hash == hash).Select(row => (Guid?)row.GrantId).SingleOrDefaultAsync(ct);
        if (id is null && token.Contains('.', StringComparison.Ordinal) && await writer.ReadAccessToken(token, ct) is { } read)
            id = GrantIdOf(read);
        return id is null ? null : await db.Grants.AsNoTracking().SingleOrDefaultAsync(grant => grant.Id == id, ct);
    }

    /// <summary>Access tokens of people carry their grant in the token id.</summary>
    public static Guid? GrantIdOf(Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token) =>
        token.Id.Split('.') is [{ } grant, _] && Guid.TryParseExact(grant, "N", out var id) ? id : null;
}
