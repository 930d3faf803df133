using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Dossiers;

internal static class DossierEndpoints
{
    private static readonly string[] Recorders = [Roles.Archivist, Roles.ComplianceOfficer, Roles.BranchManager];

    public static void MapDossiers(this RouteGroupBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Retention");
        dossiers.MapGet("/", ListRetention.Handle).WithName("ListRetention");
        dossiers.MapGet("/{dossierId:guid}", GetRetention.Handle).WithName("GetRetention");
        dossiers.MapPost("/{dossierId:guid}/events", RecordEvent.Handle).For(Recorders).WithName("RecordEvent");
        dossiers.MapPost("/{dossierId:guid}/events/{number:int}/withdraw", WithdrawEvent.Handle).For(Recorders).WithName("WithdrawEvent");
    }
}
