using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Retention.Backups;

/// <summary>
/// One generation of backups that still holds what was destroyed after it was taken (T5; S0§3(5)): declared by whoever runs the backups,
/// gone when its day has come or somebody says that it was wiped earlier.
/// </summary>
[GroupWide("A backup holds every branch.")]
internal sealed class BackupGeneration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The day on which it is overwritten or wiped.</summary>
    public required DateOnly ExpiresOn { get; init; }
    public required string DeclaredBy { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Wiped before its day, and what shows it.</summary>
    public DateOnly? WipedOn { get; private set; }
    public string? WipedProof { get; private set; }
    public string? WipedBy { get; private set; }

    /// <summary>Rises with every change (concurrency token).</summary>
    public int Version { get; private set; } = 1;

    public DateOnly GoneOn => WipedOn ?? ExpiresOn;

    public void Wiped(DateOnly on, string proof, string by)
    {
        if (WipedOn is not null)
            throw new RuleBroken("backup.already-wiped", "该备份代已登记清除。", "This generation is recorded as wiped already.");
        (WipedOn, WipedProof, WipedBy, Version) = (on, proof, by, Version + 1);
    }
}
