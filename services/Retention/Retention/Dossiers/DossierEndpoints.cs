namespace CustomerArchive.Retention.Dossiers;

internal static class DossierEndpoints
{
    public static void MapDossiers(this RouteGroupBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Retention");
        dossiers.MapGet("/", ListRetention.Handle).WithName("ListRetention");
        dossiers.MapGet("/{dossierId:guid}", GetRetention.Handle).WithName("GetRetention");
    }
}
