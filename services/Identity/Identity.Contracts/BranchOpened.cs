namespace CustomerArchive.Identity.Contracts;

/// <summary>A branch (分公司 / 客户服务中心) joined the group or changed its name; its code never changes (P1).</summary>
/// <param name="BranchId">The branch code, such as <c>sz</c>; every row of the branch carries it.</param>
/// <param name="Name">Name in use from now on.</param>
/// <param name="Version">Rises with each change of the branch.</param>
public sealed record BranchOpened(string BranchId, string Name, int Version);
