using System.Net.Http.Json;
using Aspire.Hosting;
using CustomerArchive.LocalHosting;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

public class StartOrderTests
{
    [Fact]
    [Trait("req", "O4")]
    public async Task A_service_starts_after_its_migration_and_after_the_service_it_waits_for_is_healthy()
    {
        await using var application = new ProbeApplication();
        var migration = application.AddProbe("first-migrate").WithArgs("--migrate");
        var first = application.AddService("first").WithEnvironment("PROBE_READY_AFTER", "700").WaitForCompletion(migration);
        application.AddService("second").WaitFor(first);

        await application.StartAsync();
        await application.SettledAsync();

        Assert.All(application.Runner.Resources, resource => Assert.True(resource.IsReady, resource.Describe()));
        Assert.Equal(["first-migrate migrated", "first started", "first ready", "second started", "second ready"], application.Events);
    }

    [Fact]
    [Trait("req", "O4")]
    public async Task After_a_failed_migration_the_service_does_not_start_and_the_others_do()
    {
        await using var application = new ProbeApplication();
        var migration = application.AddProbe("first-migrate").WithArgs("--migrate").WithEnvironment("PROBE_EXIT", "1");
        var first = application.AddService("first").WaitForCompletion(migration);
        application.AddService("second").WaitFor(first);
        application.AddService("other");

        await application.StartAsync();
        await application.SettledAsync();

        Assert.Equal(KnownStates.Exited, application["first-migrate"].State);
        Assert.Equal(KnownStates.FailedToStart, application["first"].State);
        Assert.Contains("with exit code '1', expected '0'", application["first"].Message, StringComparison.Ordinal);
        Assert.Equal(KnownStates.FailedToStart, application["second"].State);
        Assert.True(application["other"].IsReady);
        Assert.DoesNotContain(application.Events, line => line.StartsWith("first started", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task A_crashed_service_is_shown_with_its_exit_code_and_neither_restarted_nor_contagious()
    {
        await using var application = new ProbeApplication();
        application.AddService("first");
        application.AddService("second");
        await application.StartAsync();
        await application.SettledAsync();

        using var http = new HttpClient();
        try
        {
            using var answer = await http.PostAsync($"{application["first"].Url}/crash", content: null);
        }
        catch (HttpRequestException)
        {
            // It may be gone before it answers.
        }
        await application.UntilAsync(() => application["first"].State == KnownStates.Exited);

        Assert.Equal(3, application["first"].ExitCode);
        Assert.True(application["second"].IsReady);
        var shown = await http.GetStringAsync($"{application.Runner.Page}/resources");
        Assert.Contains("\"exitCode\":3", shown, StringComparison.Ordinal);
        Assert.Equal(1, application.Events.Count(line => line == "first started"));
    }

    [Fact]
    public async Task The_page_shows_state_address_and_output_and_answers_only_to_its_own_name()
    {
        await using var application = new ProbeApplication();
        application.AddService("first");
        await application.StartAsync();
        await application.SettledAsync();

        using var http = new HttpClient();
        var page = await http.GetStringAsync(application.Runner.Page);
        Assert.Contains(application["first"].Url!, page, StringComparison.Ordinal);
        Assert.Contains("running", page, StringComparison.Ordinal);
        Assert.Contains("Now listening on", await http.GetStringAsync($"{application.Runner.Page}/logs/first"), StringComparison.Ordinal);
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await http.GetAsync($"{application.Runner.Page}/logs/..%2Fparameters.json")).StatusCode
        );

        using var foreign = new HttpRequestMessage(HttpMethod.Get, $"{application.Runner.Page}/resources")
        {
            Headers = { Host = "evil.example" },
        };
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await http.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task Addresses_stay_the_same_from_run_to_run()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        var addresses = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var builder = DistributedApplication.CreateBuilder(["--data", folder]);
            builder.AddProject("first", ProbeApplication.Project).WithHttpEndpoint();
            await using var application = builder.Build();
            await application.StartAsync();
            addresses.Add(application.Runner.Resources[0].Url!);
        }
        Assert.Equal(addresses[0], addresses[1]);
        Directory.Delete(folder, recursive: true);
    }

    internal static async Task<Dictionary<string, string>> VariablesOf(RunningResource resource)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<Dictionary<string, string>>($"{resource.Url}/variables"))!;
    }
}
