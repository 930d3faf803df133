namespace CustomerArchive.Lending.Dossiers;

internal static class DossierEndpoints
{
    public static void MapDossiers(this RouteGroupBuilder api) =>
        api.MapGroup("/dossiers").WithTags("Dossiers that can be lent").MapGet("/", ListDossiers.Handle).WithName("ListLendableDossiers");
}
