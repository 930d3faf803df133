using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Checklists;

internal static class ChecklistEndpoints
{
    private static readonly string[] Verifiers = [Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead];
    private static readonly string[] Deciders = [Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager];

    public static void AddChecklists(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ChecklistOptions>().BindConfiguration("Checklists").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<PaperClock>();
        builder.Services.AddHostedService<RemindOfPapers>();
    }

    public static void MapChecklists(this RouteGroupBuilder api)
    {
        var checklists = api.MapGroup("").WithTags("Checklists");
        checklists.MapGet("/checklist-editions/{kind}/{stage}", GetChecklistEdition.Handle).WithName("GetChecklistEdition");
        checklists
            .MapPut("/checklist-editions/{kind}/{stage}", SetChecklistEdition.Handle)
            .WithName("SetChecklistEdition")
            .For(Roles.BranchManager, Roles.ComplianceOfficer)
            .ProducesProblem(409);
        checklists.MapGet("/{customerId:guid}/checklists", ListChecklists.Handle).WithName("ListChecklists").ProducesProblem(404);
        checklists
            .MapPost("/{customerId:guid}/checklists", OpenChecklist.Handle)
            .WithName("OpenChecklist")
            .For(Roles.AccountManager)
            .ProducesProblem(404);
        checklists.MapGet("/papers", ListPapers.Handle).WithName("ListPapers");
        checklists.MapGet("/checklists/{checklistId:guid}/acts", ListPaperActs.Handle).WithName("ListPaperActs").ProducesProblem(404);

        var papers = checklists.MapGroup("/checklists/{checklistId:guid}/papers/{code}").ProducesProblem(404).ProducesProblem(409);
        papers.MapPost("/receive", ReceivePaper.Handle).WithName("ReceivePaper").For(Roles.AccountManager);
        papers.MapPost("/take-back", TakeBackPaper.Handle).WithName("TakeBackPaper").For(Roles.AccountManager);
        papers.MapPost("/verify", VerifyPaper.Handle).WithName("VerifyPaper").For(Verifiers);
        papers.MapPost("/reject", RejectPaper.Handle).WithName("RejectPaper").For(Verifiers);
        papers.MapPost("/waive", WaivePaper.Handle).WithName("WaivePaper").For(Deciders);
        papers.MapPost("/require", RequirePaper.Handle).WithName("RequirePaper").For(Deciders);
    }
}
