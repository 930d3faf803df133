using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Places;

/// <summary>One move of a volume, or of a box with all that is in it (D12; S1-4§16). Never changed.</summary>
internal sealed class PaperMove : IBranchScoped
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string BranchId { get; init; }

    /// <summary>Null when a whole box moved.</summary>
    public Guid? VolumeId { get; init; }

    /// <summary>The box that moved; null when a volume did.</summary>
    public Guid? BoxId { get; init; }
    public Guid? FromId { get; init; }
    public Guid? ToId { get; init; }

    /// <summary>As the place was called then.</summary>
    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>It belongs where it was and is expected back.</summary>
    public bool Temporary { get; init; }
    public required string MovedBy { get; init; }
    public DateTimeOffset MovedAt { get; init; }
    public string? Reason { get; init; }
}
