using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// What one sign-in allowed one client: the family of a code and every refresh token that follows from it. Whoever uses a code or
/// refresh token twice ends the whole family.
/// </summary>
[GroupWide("Belongs to a person and a client, not to a branch.")]
internal sealed class Grant
{
    public required Guid Id { get; init; }
    public required string ClientId { get; init; }
    public required Guid StaffId { get; init; }
    public required Guid SessionId { get; init; }
    public required string Scope { get; init; }
    public string? Nonce { get; init; }
    public required DateTimeOffset AuthenticatedAt { get; init; }
    public required bool SecondFactor { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    public bool Has(string scope) => Scope.Split(' ').Contains(scope);
}

[GroupWide("Belongs to a grant, not to a branch.")]
internal sealed class AuthorizationCode
{
    public required string Hash { get; init; }
    public required Guid GrantId { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>S256 challenge of PKCE; there is no other method here.</summary>
    public required string Challenge { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RedeemedAt { get; set; }
}

[GroupWide("Belongs to a grant, not to a branch.")]
internal sealed class RefreshToken
{
    public required string Hash { get; init; }
    public required Guid GrantId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
