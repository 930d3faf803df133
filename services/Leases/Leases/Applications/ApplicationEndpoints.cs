using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Applications;

internal static class ApplicationEndpoints
{
    public static void MapApplications(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("").WithTags("Applications");
        applications.MapGet("/applications", ListApplications.Handle).WithName("ListApplications");

        var work = applications.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/{leaseId:guid}/applications", MakeApplication.Handle).WithName("MakeApplication");
        work.MapPost("/applications/{applicationId:guid}/withdraw", WithdrawApplication.Handle).WithName("WithdrawApplication");
        work.MapPost("/applications/{applicationId:guid}/done", CarryOutApplication.Handle).WithName("CarryOutApplication");
        work.MapPost("/applications/{applicationId:guid}/decide", DecideApplication.Handle)
            .WithName("DecideApplication")
            .For(Roles.DepartmentHead, Roles.BranchManager);
    }
}
