using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.ServiceHistory;

internal static class ServiceHistoryEndpoints
{
    /// <summary>Who talks to customers.</summary>
    public static readonly string[] Staff = [Roles.AccountManager, Roles.DepartmentHead, Roles.BranchManager];

    public static void Map(RouteGroupBuilder api)
    {
        var history = api.MapGroup("").WithTags("ServiceHistory");
        history.MapGet("/{customerId:guid}/service-records", ListServiceRecords.Handle).WithName("ListServiceRecords").ProducesProblem(404);
        history.MapGet("/service-records/{recordId:guid}", ListServiceRecords.One).WithName("GetServiceRecord").ProducesProblem(404);
        history.MapGet("/follow-ups", ListFollowUps.Handle).WithName("ListFollowUps");
        history.MapGet("/occasions", ListOccasions.Handle).WithName("ListOccasions").For(Roles.AccountManager, Roles.BranchManager);

        var written = history.MapGroup("").For(Staff).ProducesProblem(404).ProducesProblem(409);
        written.MapPost("/{customerId:guid}/service-records", TakeServiceRecord.Handle).WithName("TakeServiceRecord");
        written.MapPost("/service-records/{recordId:guid}/replan", AmendServiceRecord.Replan).WithName("ReplanFollowUp");
        written.MapPost("/service-records/{recordId:guid}/withdraw", AmendServiceRecord.Withdraw).WithName("WithdrawServiceRecord");
    }
}
