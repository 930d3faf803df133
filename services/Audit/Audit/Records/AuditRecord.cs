using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Audit.Records;

/// <summary>One link of the chain.</summary>
[GroupWide("Acts on group-level things have no branch; readers are auditors of the group.")]
internal sealed class AuditRecord
{
    public long Position { get; set; }
    public Guid ActId { get; set; }
}
