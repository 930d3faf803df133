using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Submissions;

internal static class SubmissionEndpoints
{
    public static void MapSubmissions(this RouteGroupBuilder api)
    {
        var submissions = api.MapGroup("/submissions").WithTags("Submissions");
        submissions.MapGet("", ListSubmissions.Handle).WithName(nameof(ListSubmissions));
        submissions.MapGet("/schedule", ListHandIns.Handle).WithName(nameof(ListHandIns));
        submissions
            .MapPost("", HandInDossiers.Handle)
            .WithName(nameof(HandInDossiers))
            .For(Roles.Archivist, Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var one = submissions.MapGroup("/{submissionId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", GetSubmission.Handle).WithName(nameof(GetSubmission));
        one.MapPost("/dossiers/{dossierId:guid}/appraise", AppraiseSubmission.Handle)
            .WithName(nameof(AppraiseSubmission))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/sign", SignSubmission.Handle)
            .WithName(nameof(SignSubmission))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/registrations", ListRegistrations.Handle).WithTags("Submissions").WithName(nameof(ListRegistrations));
    }
}
