using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Audit.Chain;

/// <summary>
/// Where the chain ends. One row; its version keeps two writers from adding the same link. It also shows records that were cut
/// off the end: the chain must reach it.
/// </summary>
[GroupWide("One chain for the group.")]
internal sealed class ChainHead
{
    public int Id { get; private set; } = 1;
    public long Position { get; private set; }
    public string Hash { get; private set; } = AuditRecord.Origin;

    public void MoveTo(AuditRecord record) => (Position, Hash) = (record.Position, record.Hash);
}
