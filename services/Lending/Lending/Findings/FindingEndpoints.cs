using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Findings;

internal static class FindingEndpoints
{
    public static void MapFindings(this RouteGroupBuilder api)
    {
        var findings = api.MapGroup("/findings")
            .WithTags("Findings at returns")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var read = findings.MapGroup("").For(Roles.Archivist, Roles.BranchManager, Roles.Executive, Roles.Auditor, Roles.ComplianceOfficer);
        read.MapGet("/", ListFindings.Handle).WithName("ListFindings");
        read.MapGet("/{findingId:guid}", GetFinding.Handle).WithName("GetFinding");
        findings
            .MapPost("/{findingId:guid}/decide-write-off", DecideWriteOff.Handle)
            .For(Roles.BranchManager, Roles.Executive)
            .WithName("DecideWriteOff");
        var work = findings.MapGroup("").For(Roles.Archivist);
        work.MapPost("/{findingId:guid}/take", TakeFinding.Handle).WithName("TakeFinding");
        work.MapPost("/{findingId:guid}/settle", SettleFinding.Handle).WithName("SettleFinding");
        work.MapPost("/{findingId:guid}/searches", RecordSearch.Handle).WithName("RecordSearch");
        work.MapPost("/{findingId:guid}/propose-write-off", ProposeWriteOff.Handle).WithName("ProposeWriteOff");
        work.MapPost("/{findingId:guid}/recover", RecoverDossier.Handle).WithName("RecoverDossier");
    }
}
