using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerArchive.Architecture.Tests;

/// <summary>What may know what. A service is one process and one contracts project; it learns of others only through contracts.</summary>
[Trait("req", "G4")]
public sealed partial class ProjectTests
{
    private static readonly List<Project> Projects =
    [
        .. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Project.Open),
    ];

    public static TheoryData<string> Services => [.. Repository.Services];

    [Fact]
    public void Projects_are_found()
    {
        Assert.Equal(
            ["Audit", "Customers", "Documents", "Identity", "Leases", "Lending", "Retention"],
            Repository.Services.Intersect(Contexts.Names)
        );
        Assert.True(Under("services/").Count() >= 14);
        Assert.True(Under("building-blocks/").Count() >= 6);
    }

    [Theory, MemberData(nameof(Services))]
    public void A_service_is_a_process_and_its_contracts(string service) =>
        Assert.Equal(
            [$"services/{service}/{service}.Contracts/{service}.Contracts.csproj", $"services/{service}/{service}/{service}.csproj"],
            Under($"services/{service}/").Select(project => project.Path).Order(StringComparer.Ordinal)
        );

    [Theory, MemberData(nameof(Services))]
    public void A_service_references_contracts_and_building_blocks_only(string service)
    {
        var process = Assert.Single(Projects, project => project.Path == $"services/{service}/{service}/{service}.csproj");
        Assert.Contains($"services/{service}/{service}.Contracts/{service}.Contracts.csproj", process.References);
        Shown.Nothing(
            process.References.Where(path =>
                !path.EndsWith(".Contracts.csproj", StringComparison.Ordinal)
                    && !path.StartsWith("building-blocks/", StringComparison.Ordinal)
                || path.StartsWith("building-blocks/Testing/", StringComparison.Ordinal)
                || path.StartsWith("building-blocks/LocalHosting/", StringComparison.Ordinal)
            ),
            $"{service} may not reference:"
        );
    }

    [Fact]
    public void Contracts_reference_nothing()
    {
        var contracts = Under("services/").Where(project => project.Path.EndsWith(".Contracts.csproj", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(contracts);
        Shown.Nothing(
            contracts
                .Where(project => project.References.Count + project.Packages.Count + project.OtherReferences > 0)
                .Select(project => project.Path),
            "Contracts are records and need nothing:"
        );
    }

    [Fact]
    public void Building_blocks_know_no_service_but_the_audit_record() =>
        Assert.Equal(
            ["building-blocks/Persistence/Persistence.csproj → services/Audit/Audit.Contracts/Audit.Contracts.csproj"],
            Under("building-blocks/")
                .SelectMany(project =>
                    project
                        .References.Where(path => !path.StartsWith("building-blocks/", StringComparison.Ordinal))
                        .Select(path => $"{project.Path} → {path}")
                )
        );

    [Fact]
    public void The_gateway_knows_no_service()
    {
        var gateway = Assert.Single(Under("gateway/"));
        Assert.NotEmpty(gateway.References);
        Assert.DoesNotContain(gateway.References, path => path.StartsWith("services/", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_messaging_takes_the_packages_of_the_bus()
    {
        var takers = Projects.Where(project => project.Packages.Any(IsBus)).Select(project => project.Path);
        Assert.Equal(["building-blocks/Messaging/Messaging.csproj"], takers);
    }

    [Fact]
    public void Only_messaging_names_the_bus()
    {
        var sources = Repository.Sources("building-blocks/", "services/", "gateway/", "apphost/").ToList();
        Assert.Contains(
            sources,
            file => file.StartsWith("building-blocks/Messaging/", StringComparison.Ordinal) && Bus().IsMatch(Repository.CodeOf(file))
        );
        Shown.Nothing(
            sources.Where(file =>
                !file.StartsWith("building-blocks/Messaging/", StringComparison.Ordinal) && Bus().IsMatch(Repository.CodeOf(file))
            ),
            "MassTransit and RabbitMQ's client stay inside Messaging:"
        );
    }

    [Theory, MemberData(nameof(Services))]
    public void What_was_compiled_agrees(string service)
    {
        var assembly = Contexts.Assembly(service);
        var known = assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.Contains("CustomerArchive.Persistence", known);
        var others = Repository.Services.Where(other => other != service).Select(other => $"CustomerArchive.{other}").ToHashSet();
        Shown.Nothing(known.Where(name => others.Contains(name) || IsBus(name)), $"{service} uses:");
    }

    private static bool IsBus(string name) =>
        name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("RabbitMQ", StringComparison.Ordinal);

    private static IEnumerable<Project> Under(string folder) =>
        Projects.Where(project => project.Path.StartsWith(folder, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(MassTransit\b|RabbitMQ\.Client\b)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bus();

    private sealed record Project(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages, int OtherReferences)
    {
        public static Project Open(string path)
        {
            var items = XDocument.Parse(Repository.Read(path)).Descendants().ToList();
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Repository.Root, path))!;
            return new(
                path,
                [
                    .. Included("ProjectReference")
                        .Where(reference => !reference.Contains('@', StringComparison.Ordinal))
                        .Select(reference =>
                            System
                                .IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(reference.Replace('\\', '/'), folder))
                                .Replace('\\', '/')
                        ),
                ],
                [.. Included("PackageReference")],
                Included("FrameworkReference").Count() + Included("Reference").Count()
            );

            IEnumerable<string> Included(string element) =>
                items.Where(item => item.Name.LocalName == element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
        }
    }
}
