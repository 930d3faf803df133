using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clients;

internal static class ListClients
{
    public sealed record Item(
        string ClientId,
        string Name,
        bool Public,
        IReadOnlyList<string> Scopes,
        IReadOnlyList<string> Branches,
        IReadOnlyList<string> RedirectUris,
        IReadOnlyList<string> PostLogoutRedirectUris,
        DateTimeOffset? DisabledAt,
        int Version
    );

    /// <summary>Clients by id. An administrator of single branches sees those that work only there.</summary>
    public static async Task<Ok<Page<Item>>> Handle(string? cursor, int? limit, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var after = Cursor.Read(cursor, 1)?[0];
        var query = db.Clients.AsNoTracking();
        if (after is not null)
#pragma warning disable CA1309 // becomes SQL; the column's own order is the list's order
            query = query.Where(row => string.Compare(row.ClientId, after) > 0);
#pragma warning restore CA1309
        var rows = await query.OrderBy(row => row.ClientId).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Page(rows, take, row => Cursor.Of(row.ClientId));
        return TypedResults.Ok(new Page<Item>([.. page.Items.Where(user.MayAdministerClient).Select(Describe)], page.Next));
    }

    private static Item Describe(Client client) =>
        new(
            client.ClientId,
            client.Name,
            client.IsPublic,
            client.Scopes,
            client.Branches,
            client.RedirectUris,
            client.PostLogoutUris,
            client.DisabledAt,
            client.Version
        );
}
