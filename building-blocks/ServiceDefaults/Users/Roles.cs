namespace CustomerArchive.ServiceDefaults.Users;

/// <summary>The roles of P2, as they stand in the <c>roles</c> claim.</summary>
public static class Roles
{
    public const string AccountManager = "account-manager";
    public const string ComplianceOfficer = "compliance-officer";
    public const string Archivist = "archivist";
    public const string DepartmentHead = "department-head";
    public const string BranchManager = "branch-manager";
    public const string Executive = "executive";
    public const string Auditor = "auditor";
    public const string SystemAdministrator = "system-administrator";
    public const string Partner = "partner";

    /// <summary>Everyone who works with customer files. A system administrator is not among them (P3).</summary>
    public static readonly string[] Business =
    [
        AccountManager,
        ComplianceOfficer,
        Archivist,
        DepartmentHead,
        BranchManager,
        Executive,
        Auditor,
        Partner,
    ];

    public static readonly string[] All = [.. Business, SystemAdministrator];
}
