using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Policies;

internal static class PolicyEndpoints
{
    public static void MapPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies")
            .WithTags("Lending policy")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        policies.MapGet("/", ListPolicies.Handle).WithName("ListLendingPolicies");
        policies.MapGet("/in-force", GetPolicy.InForce).WithName("GetLendingPolicyInForce");
        policies.MapGet("/ruling", GetRuling.Handle).WithName("GetLendingRuling");
        policies.MapGet("/{policyId:guid}", GetPolicy.Handle).WithName("GetLendingPolicy");
        policies.MapPost("/", DraftPolicy.Handle).For(Roles.Archivist).WithName("DraftLendingPolicy");
        policies
            .MapPost("/{policyId:guid}/decisions", DecidePolicy.Handle)
            .For(Roles.BranchManager, Roles.Executive)
            .WithName("DecideLendingPolicy");
        policies.MapPost("/{policyId:guid}/withdraw", WithdrawPolicy.Handle).For(Roles.Archivist).WithName("WithdrawLendingPolicy");
    }
}
