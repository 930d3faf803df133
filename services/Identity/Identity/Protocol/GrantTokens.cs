using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Issues the tokens of a grant, and ends a grant whose code or token was misused.</summary>
internal sealed class GrantTokens(IdentityDb db, TokenWriter writer, IOptions<IdentityOptions> options, TimeProvider clock)
{
    /// <summary>The token response, or null when the grant, its session or its person is no longer good.</summary>
    public async Task<IResult?> Issue(Grant grant, string scope, bool withIdToken, string act, CancellationToken ct)
    {
        if (await PersonOf(grant, ct) is not { } staff)
            return null;
        db.User.ActAs(staff);
        var accessToken = await writer.AccessTokenFor(staff, grant, scope, ct);
        string? refreshToken = null;
        if (grant.Has(Scopes.OfflineAccess))
        {
            refreshToken = Opaque.New();
            var expires = clock.GetUtcNow() + options.Value.RefreshTokenLifetime;
            db.Add(
                new RefreshToken
                {
                    Hash = Opaque.Hash(refreshToken),
                    GrantId = grant.Id,
                    ExpiresAt = expires < grant.ExpiresAt ? expires : grant.ExpiresAt,
                }
            );
        }
        db.Record(
            act,
            "Staff",
            staff.Id.ToString(),
            staff.HomeBranch,
            new
            {
                client = grant.ClientId,
                scope,
                session = TokenWriter.Sid(grant.SessionId),
            }
        );
        await db.SaveChangesAsync(ct);
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["access_token"] = accessToken,
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)options.Value.AccessTokenLifetime.TotalSeconds,
                ["scope"] = scope,
                ["id_token"] =
                    withIdToken && grant.Has(Scopes.OpenId) ? await writer.IdTokenFor(staff, grant, scope, accessToken, ct) : null,
                ["refresh_token"] = refreshToken,
            }
        );
    }

    /// <summary>The person behind a grant that is still good: neither grant nor session revoked, the account open.</summary>
    public async Task<Staff?> PersonOf(Grant grant, CancellationToken ct)
    {
        if (grant.RevokedAt is not null || grant.ExpiresAt <= clock.GetUtcNow())
            return null;
        if (await db.Sessions.AnyAsync(session => session.Id == grant.SessionId && session.EndedAt != null, ct))
            return null;
        return await db.Staff.AsNoTracking().SingleOrDefaultAsync(staff => staff.Id == grant.StaffId && staff.ClosedAt == null, ct);
    }

    /// <summary>Revokes the whole family, leaves a trace, and answers <c>invalid_grant</c>.</summary>
    public async Task<IResult> EndFamily(Grant grant, string act, string why, CancellationToken ct)
    {
        await Revoke(grant.Id, ct);
        var home = await db.Staff.Where(staff => staff.Id == grant.StaffId).Select(staff => staff.BranchList).SingleAsync(ct);
        db.Record(
            act,
            "Staff",
            grant.StaffId.ToString(),
            WordList.Split(home)[0],
            new
            {
                client = grant.ClientId,
                why,
                grant = grant.Id,
            },
            result: "refused"
        );
        await db.SaveChangesAsync(ct);
        return ProtocolAnswers.Error("invalid_grant", "The code or token is not valid.");
    }

    public Task<int> Revoke(Guid grantId, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db
            .Grants.Where(row => row.Id == grantId && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), ct);
    }
}
