using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

public class VariablesTests
{
    [Fact]
    [Trait("req", "O4")]
    public async Task A_process_gets_its_address_its_references_and_what_the_AppHost_says()
    {
        await using var application = new ProbeApplication("--ConnectionStrings:elsewhere", "Server=db.example");
        var builder = application.Builder;
        var customers = application.AddService("customers-api");
        var file = builder.AddConnectionString("lending-db", ReferenceExpression.Create($"Data Source={"/tmp/x.db"}"));
        var elsewhere = builder.AddConnectionString("elsewhere");
        var fixedValue = builder.AddParameter("colour", "blue");
        application
            .AddService("lending")
            .WithReference(customers)
            .WithReference(file, connectionName: "database")
            .WithReference(elsewhere)
            .WithReference(builder.AddConnectionString("nowhere"), optional: true)
            .WithEnvironment("PLAIN", "text")
            .WithEnvironment("ADDRESS", customers.GetEndpoint("http"))
            .WithEnvironment("CALLBACK", $"{customers.GetEndpoint("http")}/done?c={fixedValue}")
            .WithEnvironment("COLOUR", fixedValue);

        await application.StartAsync();
        await application.SettledAsync();
        var seen = await StartOrderTests.VariablesOf(application["lending"]);

        var there = application["customers-api"].Url!;
        Assert.Equal(application["lending"].Url, seen["ASPNETCORE_URLS"]);
        Assert.Equal(there, seen["services__customers-api__http__0"]);
        Assert.Equal(there, seen["CUSTOMERS_API_HTTP"]);
        Assert.Equal("Data Source=/tmp/x.db", seen["ConnectionStrings__database"]);
        Assert.Equal("Server=db.example", seen["ConnectionStrings__elsewhere"]);
        Assert.DoesNotContain("ConnectionStrings__nowhere", seen.Keys);
        Assert.Equal("text", seen["PLAIN"]);
        Assert.Equal(there, seen["ADDRESS"]);
        Assert.Equal($"{there}/done?c=blue", seen["CALLBACK"]);
        Assert.Equal("blue", seen["COLOUR"]);
        Assert.Equal("lending", seen["OTEL_SERVICE_NAME"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", seen.Keys);
    }

    [Fact]
    public async Task A_service_inherits_the_environment_except_what_belongs_to_the_AppHost()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        using var appHost = ProbeAppHost.Start(
            folder,
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DOTNET_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", "http://localhost:1"),
            ("Loans__Days", "9")
        );
        var state = await ProbeAppHost.StateAsync(folder, state => state.GetProperty("ready").GetBoolean());
        var url = state
            .GetProperty("resources")
            .EnumerateArray()
            .Single(resource => resource.GetProperty("name").GetString() == "second")
            .GetProperty("url")
            .GetString();
        using var http = new HttpClient();
        var seen = JsonSerializer.Deserialize<Dictionary<string, string>>(await http.GetStringAsync($"{url}/variables"))!;
        Assert.Equal("9", seen["Loans__Days"]);
        Assert.Equal(url, seen["ASPNETCORE_URLS"]);
        Assert.DoesNotContain("ASPNETCORE_ENVIRONMENT", seen.Keys);
        Assert.DoesNotContain("DOTNET_ENVIRONMENT", seen.Keys);
        appHost.Signal("TERM");
        Assert.Equal(0, await appHost.ExitAsync());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_connection_string_fails_the_one_who_needs_it_by_name()
    {
        await using var application = new ProbeApplication();
        application.AddService("lending").WithReference(application.Builder.AddConnectionString("archive"));
        await application.StartAsync();
        await application.SettledAsync();
        Assert.True(application["lending"].HasFailed);
        Assert.Equal("The connection string for the resource 'archive' is not available.", application["lending"].Message);
    }

    [Fact]
    public async Task A_generated_secret_is_kept_readable_by_its_owner_only_and_configuration_comes_first()
    {
        var folder = Directory.CreateTempSubdirectory("archive-hosting-").FullName;
        var values = new List<string?>();
        foreach (var arguments in new string[][] { [], [], ["--Parameters:demo-password", "chosen"] })
        {
            var builder = DistributedApplication.CreateBuilder(["--data", folder, .. arguments]);
            var parameter = builder.AddParameter(
                "demo-password",
                new GenerateParameterDefault { MinLength = 30, MinNumeric = 2 },
                secret: true,
                persist: true
            );
            values.Add(await ((IValueProvider)parameter.Resource).GetValueAsync());
        }
        Assert.Equal(values[0], values[1]);
        Assert.Equal(30, values[0]!.Length);
        Assert.True(values[0]!.Count(char.IsAsciiDigit) >= 2);
        Assert.Equal("chosen", values[2]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "parameters.json")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_parameter_without_value_and_default_is_missed_by_name()
    {
        await using var application = new ProbeApplication();
        application.AddService("lending").WithEnvironment("SIZE", application.Builder.AddParameter("size"));
        await application.StartAsync();
        await application.SettledAsync();
        Assert.Contains("'Parameters:size' is missing", application["lending"].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customers_Api")]
    [InlineData("1st")]
    [InlineData("ends-")]
    [InlineData("two--hyphens")]
    public void Names_are_refused_as_the_original_refuses_them(string name) =>
        Assert.Throws<ArgumentException>(() => DistributedApplication.CreateBuilder(["--data", "/nonexistent"]).AddParameter(name, "x"));
}
