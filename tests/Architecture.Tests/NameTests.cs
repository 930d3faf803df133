using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>Names that say what a thing is. The words below say only that somebody did not know.</summary>
public sealed partial class NameTests
{
    /// <summary>Names that others fixed.</summary>
    private static readonly string[] NotOurs = ["UserInfo"]; // OpenID Connect Core §5.3

    [Fact]
    public void Types_are_found()
    {
        var types = Declared("services/").Select(type => type.Name).ToList();
        Assert.Contains("Loan", types);
        Assert.Contains("DossierReturned", types);
        Assert.Contains("IBranchScoped", Declared("building-blocks/").Select(type => type.Name));
        Assert.Matches(Vague(), "LoanManager");
        Assert.Matches(Vague(), "LoanInfo");
        Assert.DoesNotMatch(Vague(), "Information");
        Assert.DoesNotMatch(Vague(), "ServiceHost");
    }

    [Fact]
    public void No_type_has_a_vague_name() =>
        Shown.Nothing(
            Declared("")
                .Where(type => Vague().IsMatch(type.Name) && !NotOurs.Contains(type.Name))
                .Select(type => $"{type.Name} in {type.File}"),
            "Name it after what it does:"
        );

    [Fact]
    public void No_type_is_called_a_service() =>
        Shown.Nothing(
            Declared("services/", "building-blocks/", "gateway/", "apphost/")
                .Where(type => type.Name.EndsWith("Service", StringComparison.Ordinal))
                .Select(type => $"{type.Name} in {type.File}"),
            "A service is a process here:"
        );

    [Fact]
    public void No_file_or_folder_has_a_vague_name()
    {
        var names = Repository
            .Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Path: file))
            .Concat(Repository.Folders.Select(folder => (Name: folder.Split('/', '.')[^1], Path: folder)))
            .ToList();
        Assert.NotEmpty(names);
        Shown.Nothing(
            names.Where(file => Vague().IsMatch(file.Name) && !NotOurs.Contains(file.Name)).Select(file => file.Path),
            "Name it after what is in it:"
        );
    }

    [Fact]
    public void Routes_are_named_once_over_all_services()
    {
        var names = Repository
            .Sources("services/", "building-blocks/", "gateway/")
            .SelectMany(file => RouteName().Matches(Repository.Read(file)).Select(route => route.Groups["name"].Value))
            .ToList();
        Assert.True(names.Count > 50, $"Only {names.Count} named routes.");
        Shown.Nothing(
            names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key),
            "Generated clients need one name per route:"
        );
    }

    private static IEnumerable<(string Name, string File)> Declared(params string[] under) =>
        Repository
            .Sources(under)
            .SelectMany(file => Declaration().Matches(Repository.CodeOf(file)).Select(type => (type.Groups["name"].Value, file)));

    [GeneratedRegex(
        @"^\s*(\[[^\]\n]*\]\s*)*((public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(class|record|record\s+class|record\s+struct|struct|interface|enum)\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        10_000
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(
        "(Manager|Helpers?|Utils?|Utility|Utilities|Common|Core|Shared|Dtos?|DTO|Infos?|Impl)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Vague();

    [GeneratedRegex("""\.WithName\("(?<name>[^"]+)"\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex RouteName();
}
