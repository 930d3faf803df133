using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Corrections;

internal static class CorrectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var corrections = api.MapGroup("").WithTags("Corrections");
        corrections
            .MapPost("/{customerId:guid}/corrections", RequestCorrection.Handle)
            .WithName("RequestCorrection")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        corrections.MapGet("/corrections", ListCorrections.Handle).WithName("ListCorrections");
        corrections.MapGet("/corrections/{correctionId:guid}", ListCorrections.One).WithName("GetCorrection").ProducesProblem(404);
        corrections
            .MapPost("/corrections/{correctionId:guid}/decision", DecideCorrection.Handle)
            .WithName("DecideCorrection")
            .For(Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        corrections
            .MapPost("/corrections/{correctionId:guid}/withdraw", WithdrawCorrection.Handle)
            .WithName("WithdrawCorrection")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        corrections
            .MapPost("/corrections/{correctionId:guid}/reveal", RevealCorrection.Handle)
            .WithName("RevealCorrection")
            .ProducesProblem(404);
    }
}
