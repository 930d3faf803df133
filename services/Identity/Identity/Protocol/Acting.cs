using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Protocol endpoints have no access token; these say whose act the audit trail records.</summary>
internal static class Acting
{
    public static void ActAs(this CurrentUser user, Staff staff) => user.ActAs(staff.Id.ToString(), staff.Name, user);

    public static void ActAsClient(this CurrentUser user, string clientId, string name) => user.ActAs(clientId, name, user);

    private static void ActAs(this CurrentUser user, string id, string name, CurrentUser request) =>
        user.ActAs(
            id,
            name,
            [],
            [],
            [],
            null,
            isMachine: false,
            new(request.From, request.CorrelationId, request.UseCase, request.Purpose, null)
        );
}
