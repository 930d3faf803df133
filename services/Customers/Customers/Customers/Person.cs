using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Customers;

/// <summary>A member of staff who acted on a file, by the name they had then.</summary>
internal sealed record Person(string Id, string Name)
{
    public const int MaxIdLength = 255;
    public const int MaxNameLength = 100;

    public static Person Of(CurrentUser user) => new(user.Id, user.Name.Length > MaxNameLength ? user.Name[..MaxNameLength] : user.Name);
}
