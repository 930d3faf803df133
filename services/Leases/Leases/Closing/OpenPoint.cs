namespace CustomerArchive.Leases.Closing;

/// <summary>Something that stands open on a lease and keeps it from being closed: a stable code and a sentence for people.</summary>
internal sealed record OpenPoint(string Code, string Zh, string En);
