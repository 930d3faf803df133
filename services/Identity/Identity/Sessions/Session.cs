using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Sessions;

/// <summary>A browser in which somebody signed in. The browser holds the token, the database only its hash.</summary>
[GroupWide("Belongs to a person, not to a branch.")]
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }
    public required string TokenHash { get; set; }

    /// <summary>When the person last signed in in this browser.</summary>
    public required DateTimeOffset StartedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public required bool SecondFactor { get; set; }
    public string? From { get; init; }
    public string? Browser { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsAlive(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < ExpiresAt && now - LastSeenAt < idle;
}
