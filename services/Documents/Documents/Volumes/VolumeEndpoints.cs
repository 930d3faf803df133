using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Volumes;

internal static class VolumeEndpoints
{
    public static void MapVolumes(this RouteGroupBuilder api)
    {
        api.MapGet("/dossiers/{dossierId:guid}/volumes", ListVolumes.Handle)
            .WithTags("Volumes")
            .WithName(nameof(ListVolumes))
            .ProducesProblem(StatusCodes.Status404NotFound);
        var volumes = api.MapGroup("/volumes/{volumeId:guid}").WithTags("Volumes").ProducesProblem(StatusCodes.Status404NotFound);
        volumes.MapGet("", GetVolume.Handle).WithName(nameof(GetVolume));
        volumes.MapPut("/back-note", WriteBackNote.Handle).WithName(nameof(WriteBackNote)).For(Roles.Archivist);
    }
}
