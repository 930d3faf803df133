using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Audit.Chain;

/// <summary>
/// One link of the chain: an act, its place, and the hash over both and over the link before it (A2). Altering, removing or inserting
/// a record breaks the hash of it or of its successor.
/// </summary>
[GroupWide("The trail is one chain over all branches; who may read which part is decided where it is read.")]
internal sealed class AuditRecord
{
    /// <summary>1, 2, 3 …, without gaps.</summary>
    public long Position { get; private set; }
    public Guid ActId { get; private set; }
    public string Service { get; private set; } = "";
    public string Action { get; private set; } = "";
    public string SubjectType { get; private set; } = "";
    public string SubjectId { get; private set; } = "";
    public string? BranchId { get; private set; }
    public string ActorId { get; private set; } = "";
    public string ActorName { get; private set; } = "";
    public string? From { get; private set; }
    public string? Purpose { get; private set; }
    public string Result { get; private set; } = "";
    public string? Detail { get; private set; }
    public string CorrelationId { get; private set; } = "";
    public DateTimeOffset HappenedAt { get; private set; }
    public DateTimeOffset ChainedAt { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public string Hash { get; private set; } = "";

    public static readonly string Origin = new('0', 64);

    private AuditRecord() { }

    public static AuditRecord Chain(ActRecorded act, long position, string previousHash, DateTimeOffset now)
    {
        var record = new AuditRecord
        {
            Position = position,
            ActId = act.ActId,
            Service = act.Service,
            Action = act.Action,
            SubjectType = act.SubjectType,
            SubjectId = act.SubjectId,
            BranchId = act.BranchId,
            ActorId = act.ActorId,
            ActorName = act.ActorName,
            From = act.From,
            Purpose = act.Purpose,
            Result = act.Result,
            Detail = act.Detail,
            CorrelationId = act.CorrelationId,
            HappenedAt = ToMicroseconds(act.HappenedAt),
            ChainedAt = ToMicroseconds(now),
        };
        record.Hash = record.HashAfter(previousHash);
        return record;
    }

    /// <summary>
    /// The hash this record must have after <paramref name="previousHash"/>. The format is fixed for ever: every field in this order,
    /// UTF-8, each preceded by its length in bytes so that no two different records read alike; null counts as length -1.
    /// </summary>
    public string HashAfter(string previousHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var field in (ReadOnlySpan<string?>)
                [
                    previousHash,
                    Position.ToString(),
                    ActId.ToString("D"),
                    Service,
                    Action,
                    SubjectType,
                    SubjectId,
                    BranchId,
                    ActorId,
                    ActorName,
                    From,
                    Purpose,
                    Result,
                    Detail,
                    CorrelationId,
                    Microseconds(HappenedAt),
                    Microseconds(ChainedAt),
                ]
        )
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public ChainedAct Shown(string previousHash) =>
        new(
            Position,
            new(
                ActId,
                Service,
                Action,
                SubjectType,
                SubjectId,
                BranchId,
                ActorId,
                ActorName,
                From,
                Purpose,
                Result,
                Detail,
                CorrelationId,
                HappenedAt
            ),
            ChainedAt,
            previousHash,
            Hash
        );

    // The finest time that every database gives back unchanged.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static string Microseconds(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString();
}
