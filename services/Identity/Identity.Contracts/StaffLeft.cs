namespace CustomerArchive.Identity.Contracts;

/// <summary>A person left or changed post; their account is closed (P6; S1-4§9(4)).</summary>
public sealed record StaffLeft(string StaffId, string Name, string BranchId, DateTimeOffset LeftAt, int Version);
