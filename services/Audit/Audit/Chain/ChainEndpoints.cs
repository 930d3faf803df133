using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Audit.Chain;

internal static class ChainEndpoints
{
    public static void MapChain(this WebApplication app)
    {
        var audit = app.MapServiceApi("audit", Roles.Auditor, Roles.ComplianceOfficer, Roles.BranchManager).WithTags("Audit");
        audit.MapGet("/records", ListRecords.Handle).WithName("ListAuditRecords");
        audit.MapGet("/verify", VerifyChain.Handle).For(Roles.Auditor).WithName("VerifyChain");
    }
}
