using CustomerArchive.KeyRing;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Persistence;

/// <summary>What every database of ours needs around it: who acts, the keys, the clock, the outbox bell.</summary>
public sealed record ArchiveScope(CurrentUser User, MasterKeys Keys, TimeProvider Clock, ServiceName Service, OutboxBell Bell);
