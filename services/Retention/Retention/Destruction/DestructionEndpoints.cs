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

    private static readonly string[] Engineers = [Roles.DepartmentHead, Roles.AccountManager];

    private static readonly string[] Concerned = [Roles.Archivist, Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead];

    public static void AddDestruction(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<DestructionOptions>().BindConfiguration("Destruction").ValidateDataAnnotations().ValidateOnStart();

    public static void MapDestruction(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("/destruction-lists").WithTags("Destruction");
        lists.MapGet("/", ListLists.Handle).WithName("ListDestructionLists");
        lists.MapPost("/", DrawList.Handle).For(Roles.Archivist).WithName("DrawList");
        lists.MapGet("/{listId:guid}", GetList.Handle).WithName("GetDestructionList");
        lists.MapPost("/{listId:guid}/appraisals", AppraiseList.Handle).For(Roles.DepartmentHead).WithName("AppraiseList");
        lists.MapPost("/{listId:guid}/engineer-opinion", AdviseOnList.Handle).For(Engineers).WithName("AdviseOnList");
        lists.MapPost("/{listId:guid}/approve", ApproveList.Handle).For(Roles.Executive).WithName("ApproveList");
        lists.MapGet("/{listId:guid}/notices", ListNotices.Handle).WithName("ListNotices");
        lists.MapPost("/{listId:guid}/notices", NoteNotice.Handle).For(Roles.Archivist).WithName("NoteNotice");
        lists.MapPost("/{listId:guid}/restore", AskRestore.Handle).For(Concerned).WithName("AskRestore");
        lists
            .MapPost("/{listId:guid}/restore/decision", DecideRestore.Handle)
            .For(Roles.BranchManager, Roles.Executive)
            .WithName("DecideRestore");
        lists.MapPost("/{listId:guid}/verify", VerifyList.Handle).For(Roles.Archivist).WithName("VerifyList");
        lists
            .MapPost("/{listId:guid}/scans", ScanAtDestruction.Handle)
            .For(Witnesses)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("ScanAtDestruction");
        lists.MapPost("/{listId:guid}/witness", WitnessDestruction.Handle).For(Witnesses).WithName("WitnessDestruction");
        lists.MapGet("/{listId:guid}/certificate", GetCertificate.Handle).WithName("GetCertificate");
        lists.MapGet("/{listId:guid}/backups", ListRemainingBackups.Handle).WithName("ListRemainingBackups");
        api.MapGet("/destruction-exceptions", ListExceptions.Handle).WithTags("Destruction").WithName("ListDestructionExceptions");
        api.MapGet("/tombstones", ListTombstones.Handle).WithTags("Destruction").WithName("ListTombstones");
    }
}
