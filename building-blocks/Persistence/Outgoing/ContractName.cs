using System.Text.Json;
using CustomerArchive.ServiceDefaults;

namespace CustomerArchive.Persistence.Outgoing;

/// <summary>The name under which a contract is stored and travels: <c>CustomerArchive.Customers.Contracts.CustomerApproved</c> is <c>Customers.CustomerApproved</c>.</summary>
public static class ContractName
{
    private const string Prefix = "CustomerArchive.";
    private const string Suffix = ".Contracts";

    public static readonly JsonSerializerOptions Json = MakeJson();

    public static string Of(Type contract) =>
        contract.Namespace is { } space
        && space.StartsWith(Prefix, StringComparison.Ordinal)
        && space.EndsWith(Suffix, StringComparison.Ordinal)
            ? $"{space[Prefix.Length..^Suffix.Length]}.{contract.Name}"
            : throw new InvalidOperationException($"{contract} is not a contract: those live in {Prefix}<Service>{Suffix}.");

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions();
        ServiceDefaultsExtensions.MakeStrict(json);
        json.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip; // newer senders may say more
        return json;
    }
}
