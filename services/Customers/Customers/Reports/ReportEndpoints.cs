using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Reports;

internal static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/annual-reports", ListReports.Handle).WithName("ListAnnualReports").WithTags("AnnualReports");

        var reports = api.MapGroup("/{customerId:guid}/annual-reports/{year:int}/{kind}")
            .WithTags("AnnualReports")
            .ProducesProblem(404)
            .ProducesProblem(409);
        reports.MapPut("", ReceiveReport.Handle).WithName("ReceiveAnnualReport").For(Roles.AccountManager);
        reports.MapDelete("", ReceiveReport.TakeBack).WithName("TakeBackAnnualReport").For(Roles.AccountManager);
        reports
            .MapPost("/arrangement", ReceiveReport.Arrange)
            .WithName("ArrangeAnnualReport")
            .For(Roles.DepartmentHead, Roles.BranchManager);
    }
}
