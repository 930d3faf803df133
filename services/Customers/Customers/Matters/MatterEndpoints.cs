using CustomerArchive.Customers.ServiceHistory;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Matters;

internal static class MatterEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var matters = api.MapGroup("").WithTags("Matters");
        matters.MapGet("/matters", ListMatters.Handle).WithName("ListMatters");
        matters.MapGet("/matters/{matterId:guid}", GetMatter.Handle).WithName("GetMatter").ProducesProblem(404);
        matters
            .MapPost("/{customerId:guid}/matters", OpenMatter.Handle)
            .WithName("OpenMatter")
            .For(ServiceHistoryEndpoints.Staff)
            .ProducesProblem(404);

        var steps = matters.MapGroup("/matters/{matterId:guid}").ProducesProblem(404).ProducesProblem(409);
        steps
            .MapPost("/acknowledge", PursueMatter.Acknowledge)
            .WithName("AcknowledgeMatter")
            .For(Roles.DepartmentHead, Roles.BranchManager);
        var work = steps.MapGroup("").For(ServiceHistoryEndpoints.Staff);
        work.MapPost("/assign", PursueMatter.Assign).WithName("AssignMatter");
        work.MapPost("/handle", PursueMatter.Handle).WithName("HandleMatter");
        work.MapPost("/close", PursueMatter.Close).WithName("CloseMatter");
        work.MapPost("/reopen", PursueMatter.Reopen).WithName("ReopenMatter");
        work.MapPost("/rate", PursueMatter.Rate).WithName("RateMatter");
    }
}
