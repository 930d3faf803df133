using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.FitOuts;

internal static class FitOutEndpoints
{
    public static void MapFitOuts(this RouteGroupBuilder api)
    {
        var fitOuts = api.MapGroup("").WithTags("Fit-outs");
        fitOuts.MapGet("/fit-outs", ListFitOuts.Handle).WithName("ListFitOuts");

        var work = fitOuts.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/{leaseId:guid}/fit-outs", ApplyForFitOut.Handle).WithName("ApplyForFitOut");
        work.MapPost("/fit-outs/{fitOutId:guid}/inspect", InspectFitOut.Handle).WithName("InspectFitOut");
        work.MapPost("/fit-outs/{fitOutId:guid}/decide", DecideFitOut.Handle)
            .WithName("DecideFitOut")
            .For(Roles.DepartmentHead, Roles.BranchManager);
    }
}
