using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CustomerArchive.Architecture.Tests;

/// <summary>What is deployed is what exists: every process, its migration, its health addresses, and only settings that operations explains.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string[] Services = [.. Repository.Services.Select(service => service.ToLowerInvariant())];
    private static readonly YamlMappingNode Compose = Documents("deploy/compose.yaml").Single();

    [Fact, Trait("req", "G4"), Trait("req", "O4")]
    public void Compose_runs_every_service_after_its_migration_and_the_gateway()
    {
        var processes = Map(Compose, "services");
        Assert.NotEmpty(Services);
        Assert.All(
            Services,
            service =>
            {
                Assert.Equal("--migrate", Texts(Map(processes, $"{service}-migrate"), "command").Single());
                Assert.True(Map(Map(processes, service), "depends_on").Children.ContainsKey($"{service}-migrate"), service);
                Assert.StartsWith($"customer-archive/{service}:", Text(Map(processes, service), "image"), StringComparison.Ordinal);
                Assert.Contains(
                    $"Database={service};",
                    Text(Map(Map(processes, $"{service}-migrate"), "environment"), "ConnectionStrings__database"),
                    StringComparison.Ordinal
                );
            }
        );
        Assert.NotNull(Map(processes, "gateway"));
    }

    [Fact, Trait("req", "G4"), Trait("req", "O4")]
    public void Kubernetes_has_a_file_for_every_process_with_probes_and_a_migration_before_it() =>
        Assert.All(
            Services.Append("gateway"),
            process =>
            {
                var (deployment, service) = Documents($"deploy/kubernetes/{process}.yaml") is [var first, var second]
                    ? (first, second)
                    : throw new InvalidOperationException($"{process} is a deployment and a service.");
                Assert.Equal(("Deployment", process), (Text(deployment, "kind"), Text(Map(deployment, "metadata"), "name")));
                Assert.Equal(("Service", process), (Text(service, "kind"), Text(Map(service, "metadata"), "name")));
                var pod = Map(Map(Map(deployment, "spec"), "template"), "spec");
                var container = (YamlMappingNode)((YamlSequenceNode)pod["containers"]).Single();
                Assert.StartsWith($"customer-archive/{process}:", Text(container, "image"), StringComparison.Ordinal);
                Assert.Equal("/health/live", Text(Map(Map(container, "livenessProbe"), "httpGet"), "path"));
                Assert.Equal("/health/ready", Text(Map(Map(container, "readinessProbe"), "httpGet"), "path"));
                if (process != "gateway")
                {
                    var migration = (YamlMappingNode)((YamlSequenceNode)pod["initContainers"]).Single();
                    Assert.Equal("--migrate", Texts(migration, "args").Single());
                    Assert.Equal(Text(container, "image"), Text(migration, "image"));
                }
            }
        );

    [Fact, Trait("req", "O4")]
    public void Every_setting_that_is_deployed_is_explained_in_operations()
    {
        var operations = Repository.Read("docs/operations.md");
        var given = Repository
            .Files.Where(file => file.StartsWith("deploy/", StringComparison.Ordinal) && file.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => Setting().Matches(Repository.Read(file)).Select(match => match.Value))
            .Distinct()
            .ToList();
        Assert.True(given.Count > 10, $"Only {given.Count} settings were found.");
        Shown.Nothing(
            given.Where(setting => !operations.Contains($"`{setting}`", StringComparison.Ordinal)),
            "docs/operations.md does not explain:"
        );
    }

    [Fact, Trait("req", "D11"), Trait("req", "O4")]
    public void The_image_of_documents_gets_every_program_that_it_runs()
    {
        string[] servers = ["rabbitmq-server", "clamav-daemon", "libicu72"]; // not its own, or in its image already
        var wanted = RunPackages().Match(Repository.Read("dev")).Groups["names"].Value.Split(' ').Except(servers).ToList();
        Assert.Contains("poppler-utils", wanted);
        var image = Repository.Read("deploy/documents.Dockerfile").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Shown.Nothing(wanted.Except(image), "deploy/documents.Dockerfile does not install:");
        Assert.Contains("documents.Dockerfile", Repository.Read("deploy/images.sh"), StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D8")]
    public void Documents_finds_its_virus_scanner_wherever_it_is_deployed()
    {
        var scanner = new Uri(Text(Map(Map(Map(Compose, "services"), "documents"), "environment"), "ConnectionStrings__scanner"));
        Assert.NotNull(Map(Map(Compose, "services"), scanner.Host));
        var service = Documents("deploy/kubernetes/clamav.yaml").Single(part => Text(part, "kind") == "Service");
        Assert.Equal(scanner.Host, Text(Map(service, "metadata"), "name"));
        var port = (YamlMappingNode)((YamlSequenceNode)Map(service, "spec")["ports"]).Single();
        Assert.Equal($"{scanner.Port}", Text(port, "port"));
        Assert.Contains(
            $"tcp://{scanner.Host}:{scanner.Port}",
            Repository.Read("deploy/kubernetes/documents.yaml"),
            StringComparison.Ordinal
        );
    }

    private static List<YamlMappingNode> Documents(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read(path)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    private static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        ((YamlSequenceNode)node[key]).Select(text => ((YamlScalarNode)text).Value!);

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(__[A-Za-z0-9]+)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Setting();

    [GeneratedRegex("^RUN_PACKAGES=\"(?<names>[^\"]+)\"", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex RunPackages();
}
