using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Agreement;

internal static class AgreementEndpoints
{
    public static void MapAgreement(this RouteGroupBuilder api)
    {
        api.MapGet("/agreement", ListAgreement.Handle).WithTags("Agreement").WithName(nameof(ListAgreement));
        api.MapGet("/one-form", ListOneForms.Handle).WithTags("Agreement").WithName(nameof(ListOneForms));
        var changes = api.MapGroup("")
            .WithTags("Agreement")
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPost("/volumes/{volumeId:guid}/one-form", NoteOneForm.Handle).WithName(nameof(NoteOneForm));
        changes.MapPost("/one-form/{oneFormId:guid}/settle", SettleOneForm.Handle).WithName(nameof(SettleOneForm));
    }
}
