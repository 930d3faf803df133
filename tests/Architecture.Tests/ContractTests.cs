using System.Reflection;
using System.Text.RegularExpressions;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Persistence.Outgoing;

namespace CustomerArchive.Architecture.Tests;

/// <summary>What services tell each other: documented records, each announced by its own service, each reaction wired.</summary>
[Trait("req", "G4")]
public sealed partial class ContractTests
{
    private static readonly Dictionary<string, Assembly> Packages = Repository.Services.ToDictionary(
        service => service,
        service => Assembly.Load($"CustomerArchive.{service}.Contracts")
    );

    private static readonly List<Type> Contracts = [.. Packages.Values.SelectMany(package => package.GetExportedTypes())];

    public static TheoryData<string> Services => [.. Repository.Services];

    [Fact]
    public void Contracts_are_found()
    {
        Assert.Contains(typeof(ActRecorded), Contracts);
        Assert.True(Contracts.Count > 15, $"Only {Contracts.Count} contracts.");
        Assert.All(Repository.Services, service => Assert.NotEmpty(Packages[service].GetExportedTypes()));
    }

    [Theory, MemberData(nameof(Services))]
    public void A_contract_is_a_documented_record(string service)
    {
        var docs = XmlDocs.Of(Packages[service]);
        foreach (var contract in Packages[service].GetExportedTypes())
        {
            Assert.True(contract.IsSealed && contract.GetMethod("<Clone>$") is not null, $"{contract.Name} is no sealed record.");
            Assert.Equal($"CustomerArchive.{service}.Contracts", contract.Namespace);
            Assert.True(docs.Summary($"T:{contract.FullName}").Length > 10, $"{contract.Name} has no summary.");
            var described = docs.Parameters($"T:{contract.FullName}");
            Shown.Nothing(
                contract
                    .GetConstructors()
                    .Single()
                    .GetParameters()
                    .Where(parameter => !SaysItself(parameter) && described.GetValueOrDefault(parameter.Name!, "").Length == 0)
                    .Select(parameter => parameter.Name!),
                $"{contract.Name} does not say what these are:"
            );
        }
    }

    [Fact]
    public void A_contract_is_called_after_what_happened() =>
        Shown.Nothing(
            Contracts.Where(contract => Suffix().IsMatch(contract.Name)).Select(contract => contract.Name),
            "Noun and past verb, no suffix:"
        );

    [Fact]
    public void Contracts_carry_plain_values() =>
        Shown.Nothing(
            from contract in Contracts
            from property in contract.GetProperties()
            where !IsPlain(property.PropertyType, contract.Assembly)
            select $"{contract.Name}.{property.Name}: {property.PropertyType}",
            "Values that any reader understands, and records of the same package:"
        );

    [Theory, MemberData(nameof(Services))]
    public void A_service_announces_its_own_contracts_and_all_of_them(string service)
    {
        var announced = Announced(service).ToList();
        Shown.Nothing(
            announced.Where(fact => fact.Assembly != Packages[service]).Select(fact => fact.Name),
            $"{service} announces what is another's:"
        );
        Type[] otherwise = [typeof(ActRecorded), typeof(ChainedAct)]; // written with every act; an answer to a question
        var parts = Contracts
            .SelectMany(contract => contract.GetProperties())
            .SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType))
            .ToHashSet();
        Shown.Nothing(
            Packages[service]
                .GetExportedTypes()
                .Except(announced)
                .Where(contract => !parts.Contains(contract) && !otherwise.Contains(contract))
                .Select(contract => contract.Name),
            $"Nobody announces these contracts of {service}:"
        );
    }

    [Theory, MemberData(nameof(Services)), Trait("req", "P1")]
    public void What_is_announced_names_its_branch(string service) =>
        Shown.Nothing(
            Announced(service)
                .Append(typeof(ActRecorded))
                .Where(fact => fact.GetProperty("BranchId")?.PropertyType != typeof(string))
                .Select(fact => fact.Name),
            "Receivers must know the branch:"
        );

    [Theory, MemberData(nameof(Services))]
    public void Every_reaction_is_wired_to_a_fact_that_somebody_announces(string service)
    {
        var everything = Repository.Services.SelectMany(Announced).Append(typeof(ActRecorded)).ToHashSet();
        Assert.True(everything.Count > 10);
        var reactions = Contexts
            .Assembly(service)
            .GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false })
            .Where(type => FactsOf(type).Any())
            .ToList();
        var wired = Reacts()
            .Matches(Repository.CodeOf(Program(service)))
            .Select(match => (Fact: Contract(match.Groups["fact"].Value), Reaction: match.Groups["reaction"].Value))
            .ToList();

        // What only the journal tells comes over no bus.
        var replayed = Replays().Matches(Repository.CodeOf(Program(service))).Select(match => match.Groups["reaction"].Value).ToHashSet();
        reactions.RemoveAll(type => replayed.Contains(type.Name) && !wired.Exists(pair => pair.Reaction == type.Name));

        Shown.Nothing(wired.Where(pair => !everything.Contains(pair.Fact)).Select(pair => pair.Fact.Name), "Nobody announces:");
        Shown.Nothing(
            wired.Where(pair => pair.Reaction != $"When{pair.Fact.Name}").Select(pair => pair.Reaction),
            "A reaction is called When and its fact:"
        );
        Assert.Equal(
            reactions
                .SelectMany(type => FactsOf(type).Select(fact => $"{type.Name} on {ContractName.Of(fact)}"))
                .Order(StringComparer.Ordinal),
            wired.Select(pair => $"{pair.Reaction} on {ContractName.Of(pair.Fact)}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Facts_and_reactions_are_found_in_programs()
    {
        Assert.True(Repository.Services.Sum(service => Announced(service).Count()) > 10);
        Assert.True(Repository.Services.Sum(service => Reacts().Count(Repository.CodeOf(Program(service)))) > 10);
    }

    private static IEnumerable<Type> FactsOf(Type reaction) =>
        reaction
            .GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReaction<>))
            .Select(type => type.GenericTypeArguments[0]);

    private static string Program(string service) => $"services/{service}/{service}/Program.cs";

    private static IEnumerable<Type> Announced(string service) =>
        Announces().Matches(Repository.CodeOf(Program(service))).Select(match => Contract(match.Groups["fact"].Value));

    private static Type Contract(string name) => Assert.Single(Contracts, contract => contract.Name == name);

    // Ids, days and times say by name and type what they are, and every contract has its branch and version.
    private static bool SaysItself(ParameterInfo parameter) =>
        parameter.Name is "BranchId" or "Version"
        || Evident().IsMatch(parameter.Name!)
            && Plain(parameter.ParameterType) is var type
            && (type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(DateTimeOffset));

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? (type.IsGenericType ? type.GenericTypeArguments[0] : type);

    private static bool IsPlain(Type type, Assembly package)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive
            || plain == typeof(string)
            || plain == typeof(decimal)
            || plain == typeof(Guid)
            || plain == typeof(DateOnly)
            || plain == typeof(DateTimeOffset)
            || plain.Assembly == package
            || (
                plain.IsGenericType
                && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                && IsPlain(plain.GenericTypeArguments[0], package)
            );
    }

    [GeneratedRegex(
        "(Event|Message|Fact|Notification|Command|Contract|Data)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Suffix();

    [GeneratedRegex("(Id|Ids|On|At)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Evident();

    [GeneratedRegex(@"\bAnnounces<(?<fact>\w+)>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Announces();

    [GeneratedRegex(@"\bReacts<(?<fact>\w+),\s*(?<reaction>\w+)>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Reacts();

    [GeneratedRegex(@"\.Replays<\w+, (?<reaction>\w+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Replays();
}
