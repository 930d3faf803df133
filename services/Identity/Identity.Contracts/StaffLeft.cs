namespace CustomerArchive.Identity.Contracts;

/// <summary>A person left or changed post; their account is closed (P6; S1-4§9(4)).</summary>
/// <param name="StaffId">Subject of the person's tokens.</param>
/// <param name="Name">Name of the person.</param>
public sealed record StaffLeft(string StaffId, string Name, string BranchId, DateTimeOffset LeftAt, int Version);
