using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Audit.Chain;

internal static class ChainEndpoints
{
    public static void MapChain(this WebApplication app)
    {
        var audit = app.MapServiceApi("audit", Roles.Auditor, Roles.ComplianceOfficer, Roles.BranchManager).WithTags("Audit");
        audit.MapGet("/records", ListRecords.Handle).WithName("ListAuditRecords");
        var services = app.MapServiceApi("audit", Roles.Partner, Roles.Auditor).WithTags("Audit");
        services.MapGet("/trail", ListTrail.Handle).WithName(nameof(ListTrail));
        audit.MapGet("/verify", VerifyChain.Handle).For(Roles.Auditor).WithName("VerifyChain");
    }
}
