using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Delegates;

internal static class DelegationEndpoints
{
    public static void MapDelegations(this RouteGroupBuilder api)
    {
        string[] deciders = [.. Delegation.RolesThatDecide];
        var delegations = api.MapGroup("/delegations")
            .WithTags("Delegates")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        delegations.MapGet("/", ListDelegations.Handle).WithName("ListDelegations");
        delegations.MapPost("/", NameDelegate.Handle).For(deciders).WithName("NameDelegate");
        delegations.MapPost("/{delegationId:guid}/accept", AcceptDelegation.Handle).For(deciders).WithName("AcceptDelegation");
        delegations.MapPost("/{delegationId:guid}/decline", DeclineDelegation.Handle).WithName("DeclineDelegation");
        delegations.MapPost("/{delegationId:guid}/end", EndDelegation.Handle).For(deciders).WithName("EndDelegation");
    }
}
