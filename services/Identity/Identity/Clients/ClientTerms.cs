using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clients;

/// <summary>What an administrator may grant to a client.</summary>
internal static class ClientTerms
{
    public static async Task JudgeTerms(
        this IdentityDb db,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> branches,
        CancellationToken ct
    )
    {
        if (scopes.FirstOrDefault(scope => !Protocol.Scopes.IsKnown(scope)) is { } unknown)
            throw new InvalidInput("scopes", "scope.unknown", $"没有这个权限范围：{unknown}", $"There is no such scope: {unknown}");
        await db.JudgeBranches(branches, ct);
        if (scopes.Any(Protocol.Scopes.IsMachine) && branches.Count == 0)
            throw new InvalidInput(
                "branches",
                "field.required",
                "机器客户端必须指明分公司。",
                "A machine client needs its branches named."
            );
    }

    /// <summary>The client, if all its branches are the administrator's.</summary>
    public static async Task<Client?> FindClient(this IdentityDb db, string clientId, CancellationToken ct) =>
        await db.Clients.SingleOrDefaultAsync(row => row.ClientId == clientId, ct) is { } client && db.User.MayAdministerClient(client)
            ? client
            : null;

    // A client for people has no branches of its own and serves the whole group.
    public static bool MayAdministerClient(this ServiceDefaults.Users.CurrentUser user, Client client) =>
        user.SeesAllBranches || (client.Branches.Count > 0 && user.MayAdminister(client.Branches));
}
