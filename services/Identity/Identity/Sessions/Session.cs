using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Sessions;

/// <summary>A browser in which somebody signed in. The browser holds the token, the database only its hash.</summary>
[GroupWide("Belongs to a person, not to a branch.")]
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }
    public required string TokenHash { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }
    public required bool SecondFactor { get; init; }
    public string? From { get; init; }
    public string? Browser { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsAlive(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < ExpiresAt && now - LastSeenAt < idle;
}
