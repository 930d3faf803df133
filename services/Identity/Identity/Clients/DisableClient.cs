using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clients;

internal static class DisableClient
{
    /// <summary>Ends a client: no more tokens, and everything granted through it is revoked.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(string clientId, IdentityDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async _ =>
            {
                var client = await db.FindClient(clientId, ct);
                if (client is null)
                    return TypedResults.NotFound();
                DateTimeOffset? now = clock.GetUtcNow();
                client.Disable(now.Value);
                var revoked = await db
                    .Grants.Where(grant => grant.ClientId == clientId && grant.RevokedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, now), ct);
                db.Record("DisableClient", "Client", client.ClientId, null, new { grantsRevoked = revoked });
                await db.SaveChangesAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
}
