using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Clients;

internal static class DescribeClient
{
    public sealed record Request(
        [Required, MaxLength(100)] string Name,
        [Required, MinLength(1), MaxLength(30)] IReadOnlyList<string> Scopes,
        [MaxLength(30)] IReadOnlyList<string>? Branches = null,
        [MaxLength(20)] IReadOnlyList<string>? RedirectUris = null,
        [MaxLength(20)] IReadOnlyList<string>? PostLogoutRedirectUris = null
    );

    /// <summary>Changes what a client is called and may ask for, from its next token on.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        string clientId,
        Request request,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var client = await db.FindClient(clientId, ct);
        if (client is null)
            return TypedResults.NotFound();
        await db.JudgeTerms(request.Scopes, request.Branches ?? [], ct);
        var before = new
        {
            client.Name,
            client.Scopes,
            client.Branches,
            client.RedirectUris,
            client.PostLogoutUris,
        };
        client.Describe(
            request.Name,
            request.Scopes,
            request.Branches ?? [],
            request.RedirectUris ?? [],
            request.PostLogoutRedirectUris ?? []
        );
        if (!user.MayAdministerClient(client))
            throw new NotPermitted(
                "client.group-only",
                "只有集团管理员可以登记此类客户端。",
                "Only an administrator of the whole group registers such a client."
            );
        db.Record("DescribeClient", "Client", client.ClientId, null, new { before, after = request });
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
