using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Clients;

/// <summary>
/// A program that may ask for tokens: a public one on behalf of people (PKCE), or a machine of a partner or service with a secret (G2).
/// </summary>
[GroupWide("A client may work for several branches; its tokens carry only those granted to it.")]
internal sealed class Client
{
    private Client() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string ClientId { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of a generated 256-bit secret; null for a public client.</summary>
    public string? SecretHash { get; private set; }
    public string ScopeList { get; private set; } = "";
    public string BranchList { get; private set; } = "";
    public string RedirectList { get; private set; } = "";
    public string PostLogoutList { get; private set; } = "";
    public DateTimeOffset? DisabledAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<string> Scopes => WordList.Split(ScopeList);
    public IReadOnlyList<string> Branches => WordList.Split(BranchList);
    public IReadOnlyList<string> RedirectUris => WordList.Split(RedirectList);
    public IReadOnlyList<string> PostLogoutUris => WordList.Split(PostLogoutList);
    public IReadOnlyList<string> MachineScopes => [.. Scopes.Where(Protocol.Scopes.IsMachine)];
    public bool IsPublic => SecretHash is null;

    public static Client Register(
        string clientId,
        string name,
        bool isPublic,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> branches,
        IReadOnlyList<string> redirectUris,
        IReadOnlyList<string> postLogoutUris,
        out string? secret
    )
    {
        var client = new Client { ClientId = clientId };
        secret = isPublic ? null : client.NewSecret();
        client.Describe(name, scopes, branches, redirectUris, postLogoutUris);
        return client;
    }

    /// <summary>One of our own services, which serves every branch, with the secret that its settings have too.</summary>
    public static Client OfService(string service, string secret, IReadOnlyList<string> scopes)
    {
        var client = new Client { ClientId = service, Name = service };
        client.BecomeService(secret, scopes);
        return client;
    }

    /// <summary>Takes over what the settings say now; nothing changes when they say the same.</summary>
    public void BecomeService(string secret, IReadOnlyList<string> scopes)
    {
        if (!HasSecret(secret))
            (SecretHash, Version) = (Opaque.Hash(secret), Version + 1);
        if (!Scopes.SequenceEqual(scopes) || !Branches.SequenceEqual([CurrentUser.EveryBranch]))
            Describe(Name, scopes, [CurrentUser.EveryBranch], [], []);
    }

    public void Describe(
        string name,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> branches,
        IReadOnlyList<string> redirectUris,
        IReadOnlyList<string> postLogoutUris
    )
    {
        if (IsPublic && scopes.Any(Protocol.Scopes.IsMachine))
            throw new RuleBroken(
                "client.public-machine",
                "公共客户端没有密钥，不能取得机器权限。",
                "A public client has no secret and cannot hold machine scopes."
            );
        if (redirectUris.Count == 0 && scopes.Any(scope => !Protocol.Scopes.IsMachine(scope)))
            throw new RuleBroken(
                "client.no-redirect",
                "代表人员登录的客户端必须登记回调地址。",
                "A client that signs people in needs a redirect address."
            );
        foreach (var address in redirectUris.Concat(postLogoutUris))
            if (!RedirectAddress.MayBeRegistered(address))
                throw new InvalidInput(
                    "redirectUris",
                    "client.redirect-not-safe",
                    $"回调地址必须是 https（本机回环可用 http），且不含片段和用户信息：{address}",
                    $"A redirect address is https (http for loopback only) without fragment or user part: {address}"
                );
        Name = name;
        ScopeList = WordList.Join(scopes);
        BranchList = WordList.Join(branches);
        RedirectList = WordList.Join(redirectUris);
        PostLogoutList = WordList.Join(postLogoutUris);
        Version++;
    }

    public string NewSecret()
    {
        var secret = Opaque.New();
        SecretHash = Opaque.Hash(secret);
        Version++;
        return secret;
    }

    public void Disable(DateTimeOffset now)
    {
        DisabledAt ??= now;
        Version++;
    }

    public bool HasSecret(string given) =>
        SecretHash is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Opaque.Hash(given)));
}
