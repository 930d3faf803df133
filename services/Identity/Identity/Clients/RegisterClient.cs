using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Clients;

internal static class RegisterClient
{
    public sealed record Request(
        [Required, RegularExpression("[a-z][a-z0-9-]{1,63}")] string ClientId,
        [Required, MaxLength(100)] string Name,
        bool Public,
        [Required, MinLength(1), MaxLength(30)] IReadOnlyList<string> Scopes,
        [MaxLength(30)] IReadOnlyList<string>? Branches = null,
        [MaxLength(20)] IReadOnlyList<string>? RedirectUris = null,
        [MaxLength(20)] IReadOnlyList<string>? PostLogoutRedirectUris = null
    );

    public sealed record Response(string ClientId, string? ClientSecret);

    /// <summary>Registers a client; a confidential one gets its generated secret in this answer and never again.</summary>
    public static async Task<Created<Response>> Handle(Request request, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        await db.JudgeTerms(request.Scopes, request.Branches ?? [], ct);
        var client = Client.Register(
            request.ClientId,
            request.Name,
            request.Public,
            request.Scopes,
            request.Branches ?? [],
            request.RedirectUris ?? [],
            request.PostLogoutRedirectUris ?? [],
            out var secret
        );
        if (!user.MayAdministerClient(client))
            throw new NotPermitted(
                "client.group-only",
                "只有集团管理员可以登记此类客户端。",
                "Only an administrator of the whole group registers such a client."
            );
        db.Add(client);
        db.Record("RegisterClient", "Client", client.ClientId, null, request);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/identity/clients/{client.ClientId}", new Response(client.ClientId, secret));
    }
}
