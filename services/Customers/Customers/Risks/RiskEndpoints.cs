using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Risks;

internal static class RiskEndpoints
{
    public static void MapRisks(this RouteGroupBuilder api)
    {
        var risks = api.MapGroup("").WithTags("Risks");
        risks.MapGet("/risk-rules", GetRiskRules.Handle).WithName("GetRiskRules");
        risks
            .MapPut("/risk-rules", SetRiskRules.Handle)
            .WithName("SetRiskRules")
            .For(Roles.BranchManager, Roles.ComplianceOfficer)
            .ProducesProblem(409);
        risks
            .MapPost("/{customerId:guid}/risk-assessments", AssessCustomer.Handle)
            .WithName("AssessCustomer")
            .For(Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404);
        risks.MapGet("/{customerId:guid}/risk-assessments", ListAssessments.Handle).WithName("ListRiskAssessments").ProducesProblem(404);
    }
}
