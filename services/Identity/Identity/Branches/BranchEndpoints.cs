namespace CustomerArchive.Identity.Branches;

/// <summary>The tree of the group: branches and their departments (P1). Everybody reads it, system administrators change it.</summary>
internal static class BranchEndpoints
{
    public static void MapBranches(this RouteGroupBuilder everybody, RouteGroupBuilder administrators)
    {
        everybody.MapGet("/branches", ListBranches.Handle).WithName("ListBranches").WithTags("Branches");
        everybody.MapGet("/departments", ListDepartments.Handle).WithName("ListDepartments").WithTags("Branches");
        administrators.MapPost("/branches", OpenBranch.Handle).WithName("OpenBranch").WithTags("Branches").ProducesProblem(409);
        administrators
            .MapPut("/branches/{branchId}", RenameBranch.Handle)
            .WithName("RenameBranch")
            .WithTags("Branches")
            .ProducesProblem(409);
        administrators.MapPost("/departments", OpenDepartment.Handle).WithName("OpenDepartment").WithTags("Branches").ProducesProblem(409);
        administrators
            .MapPut("/departments/{departmentId:guid}", RenameDepartment.Handle)
            .WithName("RenameDepartment")
            .WithTags("Branches")
            .ProducesProblem(409);
    }
}
