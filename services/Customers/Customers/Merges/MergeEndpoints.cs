using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Merges;

internal static class MergeEndpoints
{
    public static void Map(RouteGroupBuilder merges)
    {
        merges.MapGet("/", ListMerges.Handle).WithName("ListCustomerMerges");
        merges.MapGet("/{mergeId:guid}", GetMerge.Handle).WithName("GetCustomerMerge").ProducesProblem(404);
        merges
            .MapPost("/", RequestMerge.Handle)
            .WithName("RequestCustomerMerge")
            .For(Roles.AccountManager, Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        merges
            .MapPost("/{mergeId:guid}/decision", DecideMerge.Handle)
            .WithName("DecideCustomerMerge")
            .For(Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        merges
            .MapPost("/{mergeId:guid}/withdraw", WithdrawMerge.Handle)
            .WithName("WithdrawCustomerMerge")
            .ProducesProblem(404)
            .ProducesProblem(409);
        merges
            .MapPost("/{mergeId:guid}/undo", UndoMerge.Handle)
            .WithName("UndoCustomerMerge")
            .For(Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }
}
