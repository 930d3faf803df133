using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

internal static class DestructionEndpoints
{
    private static readonly string[] Witnesses =
    [
        Roles.Archivist,
        Roles.AccountManager,
        Roles.ComplianceOfficer,
        Roles.DepartmentHead,
        Roles.BranchManager,
        Roles.Auditor,
    ];

    public static void AddDestruction(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<DestructionOptions>().BindConfiguration("Destruction").ValidateDataAnnotations().ValidateOnStart();

    public static void MapDestruction(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("/destruction-lists").WithTags("Destruction");
        lists.MapGet("/", ListLists.Handle).WithName("ListDestructionLists");
        lists.MapPost("/", DrawList.Handle).For(Roles.Archivist).WithName("DrawList");
        lists.MapGet("/{listId:guid}", GetList.Handle).WithName("GetDestructionList");
        lists.MapPost("/{listId:guid}/appraisals", AppraiseList.Handle).For(Roles.DepartmentHead).WithName("AppraiseList");
        lists.MapPost("/{listId:guid}/approve", ApproveList.Handle).For(Roles.Executive).WithName("ApproveList");
        lists.MapPost("/{listId:guid}/verify", VerifyList.Handle).For(Roles.Archivist).WithName("VerifyList");
        lists.MapPost("/{listId:guid}/witness", WitnessDestruction.Handle).For(Witnesses).WithName("WitnessDestruction");
        lists.MapGet("/{listId:guid}/certificate", GetCertificate.Handle).WithName("GetCertificate");
        api.MapGet("/tombstones", ListTombstones.Handle).WithTags("Destruction").WithName("ListTombstones");
    }
}
