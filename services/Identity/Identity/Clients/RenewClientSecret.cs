using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Clients;

internal static class RenewClientSecret
{
    public sealed record Response(string ClientSecret);

    /// <summary>Gives a confidential client a new secret, shown once; the old one ends at once.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(string clientId, IdentityDb db, CancellationToken ct)
    {
        var client = await db.FindClient(clientId, ct);
        if (client is null)
            return TypedResults.NotFound();
        if (client.IsPublic)
            throw new RuleBroken("client.public", "公共客户端没有密钥。", "A public client has no secret.");
        var secret = client.NewSecret();
        db.Record("RenewClientSecret", "Client", client.ClientId, null);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(secret));
    }
}
