using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.DueDiligence;

internal static class DueDiligenceEndpoints
{
    private static readonly string[] Writers = [Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead];

    public static void MapDueDiligence(this RouteGroupBuilder api)
    {
        var diligence = api.MapGroup("/{customerId:guid}").WithTags("DueDiligence").ProducesProblem(404);
        diligence.MapGet("/due-diligence", GetDueDiligence.Handle).WithName("GetDueDiligence");
        diligence
            .MapPost("/due-diligence", FileDueDiligenceReport.Handle)
            .WithName("FileDueDiligenceReport")
            .For(Writers)
            .ProducesProblem(409);
        diligence
            .MapPost("/credit-summaries", RecordCreditSummary.Handle)
            .WithName("RecordCreditSummary")
            .For(Writers)
            .ProducesProblem(409);
    }
}
