using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Persistence;

/// <summary>What every database of ours needs around it: who acts, the keys, the clock, the outbox bell.</summary>
/// <param name="Bundles">Whether neighbouring facts of one save travel as one message: every receiver has to know bundles (docs/adr/0031).</param>
public sealed record ArchiveScope(
    CurrentUser User,
    MasterKeys Keys,
    TimeProvider Clock,
    ServiceName Service,
    OutboxBell Bell,
    bool Bundles = false
);
