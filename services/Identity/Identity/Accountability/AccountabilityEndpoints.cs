using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Accountability;

/// <summary>What people answer for, and what they are praised for (P7).</summary>
internal static class AccountabilityEndpoints
{
    public static void MapAccountability(this RouteGroupBuilder everybody)
    {
        var records = everybody
            .MapGroup("/accountability")
            .WithTags("Accountability")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        records
            .MapPost("/", RaiseRecord.Handle)
            .For(Roles.Archivist, Roles.ComplianceOfficer, Roles.BranchManager, Roles.Executive)
            .WithName("RaiseAccountability");
        records.MapGet("/", ListRecords.Handle).WithName("ListAccountability");
        records.MapGet("/{recordId:guid}", ListRecords.One).WithName("GetAccountability");
        records.MapPost("/{recordId:guid}/statement", StateOwnSide.Handle).WithName("StateOwnSide");
        records
            .MapPost("/{recordId:guid}/reviewer", AssignReviewer.Handle)
            .For(Roles.ComplianceOfficer, Roles.BranchManager, Roles.Executive)
            .WithName("AssignAccountabilityReviewer");
        records.MapPost("/{recordId:guid}/close", CloseRecord.Handle).For(AccountabilityRecord.Reviewers).WithName("CloseAccountability");
        records
            .MapGet("/{recordId:guid}/record.pdf", PrintRecord.Handle)
            .WithName("PrintAccountability")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }
}
