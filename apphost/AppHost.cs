using Microsoft.Extensions.Configuration;

// What runs, on what it stands, and who knows whom. Plain Aspire: the same lines run on the real packages and on the local stand-in.

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var data = Path.GetFullPath(settings["data"] ?? Path.Combine(builder.AppHostDirectory, "..", ".data"));

// Infrastructure
var provider = settings["Database:Provider"] ?? "Sqlite";
var messaging = builder.AddRabbitMQ("messaging").WithDataVolume();
Func<string, IResourceBuilder<IResourceWithConnectionString>> database = DatabasesOf(provider);
var demoPassword = builder.AddParameter(
    "demo-password",
    new GenerateParameterDefault
    {
        MinLength = 20,
        MinNumeric = 1,
        MinSpecial = 1,
    },
    secret: true,
    persist: true
);

var documentsSecret = builder.AddParameter(
    "documents-secret",
    new GenerateParameterDefault { MinLength = 40, Special = false },
    secret: true,
    persist: true
);

// The one address for everything; every token is issued under its name.
var gateway = builder
    .AddProject<Projects.Gateway>("gateway")
    .WithHttpEndpoint(port: settings.GetValue("Gateway:Port", 5080))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health/ready");
var authority = gateway.GetEndpoint("http");

// Services, each with its own database and the step that migrates it
var identity = AddService<Projects.Identity>("identity")
    .WithEnvironment("Identity__Issuer", authority)
    .WithEnvironment("Demo__Seed", settings["Demo:Seed"] ?? "true")
    .WithEnvironment("Demo__Password", demoPassword);
var customers = AddService<Projects.Customers>("customers");
var leases = AddService<Projects.Leases>("leases");
var documents = AddService<Projects.Documents>("documents");
var lending = AddService<Projects.Lending>("lending");
var retention = AddService<Projects.Retention>("retention");
var audit = AddService<Projects.Audit>("audit");

// Documents asks audit for the trail that belongs in a bag, in its own name
identity
    .WithEnvironment("Identity__ServiceClients__documents__Secret", documentsSecret)
    .WithEnvironment("Identity__ServiceClients__documents__Scopes", "audit.read");
documents.WithReference(audit).WithEnvironment("ServiceClient__Secret", documentsSecret);

// Bytes: an S3 server if one is configured (ObjectStore__Provider=S3 and its settings reach the service as they are), else files
if (settings["ObjectStore:Provider"] is null or "FileSystem")
    documents.WithEnvironment("ObjectStore__Provider", "FileSystem").WithEnvironment("ObjectStore__Path", Path.Combine(data, "objects"));
documents.WithEnvironment("ObjectStore__KeyPath", settings["ObjectStore:KeyPath"] ?? Path.Combine(data, "document-keys"));

// The journal of what was destroyed: a bucket if one is configured (Journal__Provider=S3), else a folder; put it on another disk
if (settings["Journal:Provider"] is null or "FileSystem")
    foreach (var reader in new[] { documents, lending, retention })
        reader
            .WithEnvironment("Journal__Provider", "FileSystem")
            .WithEnvironment("Journal__Path", settings["Journal:Path"] ?? Path.Combine(data, "journal"));

// Virus scan: the scanner that ConnectionStrings:scanner names, else one of our own, which knows the EICAR test virus only
if (settings.GetConnectionString("scanner") is { Length: > 0 } ownScanner)
    documents.WithEnvironment("ConnectionStrings__scanner", ownScanner);
else
{
    var scanner = builder.AddContainer("scanner", "clamav/clamav", "1.4").WithEndpoint(targetPort: 3310, scheme: "tcp");
    documents.WithEnvironment(
        "ConnectionStrings__scanner",
        ReferenceExpression.Create($"tcp://{scanner.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)}")
    );
}

// Edge
IResourceBuilder<ProjectResource>[] services = [identity, customers, leases, documents, lending, retention, audit];
foreach (var service in services)
    gateway.WithReference(service);
Configure(gateway);

builder.Build().Run();

IResourceBuilder<ProjectResource> AddService<TProject>(string name)
    where TProject : IProjectMetadata, new()
{
    var own = database(name);
    var service = builder
        .AddProject<TProject>(name)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health/ready")
        .WithReference(own, connectionName: "database")
        .WithEnvironment("Database__Provider", provider)
        .WithReference(messaging); // not waited for: a broker that is away delays facts, it stops nobody
    // The embedded database is a file that nobody else opens: the service brings it up to date itself, which saves a process
    // each at every start. A server's database is migrated by a step of its own.
    if (provider == "Sqlite")
        return Configure(service.WithArgs("--migrate", "--run"));
    var migration = builder
        .AddProject<TProject>($"{name}-migrate")
        .WithArgs("--migrate")
        .WithReference(own, connectionName: "database")
        .WithEnvironment("Database__Provider", provider)
        .WaitFor(own);
    service.WaitForCompletion(migration);
    Configure(migration);
    return Configure(service);
}

// What every process is told: whom to trust, and where the master keys are.
IResourceBuilder<ProjectResource> Configure(IResourceBuilder<ProjectResource> process)
{
    process
        .WithEnvironment("Auth__Authority", authority)
        .WithEnvironment("Auth__Audience", "customer-archive")
        .WithEnvironment("KeyRing__Path", settings["KeyRing:Path"] ?? Path.Combine(data, "keys", "ring.json"))
        .WithEnvironment("KeyRing__CreateIfMissing", settings["KeyRing:CreateIfMissing"] ?? "true");
    // Nine processes share one laptop: small heaps. Whoever sets these outside is heard.
    foreach (
        var (name, value) in new[]
        {
            ("DOTNET_gcServer", "0"),
            ("DOTNET_gcConcurrent", "0"),
            ("DOTNET_GCConserveMemory", "5"),
            ("DOTNET_TieredPGO", "0"),
            // Nobody waits by spinning: the processor it would spin on is what another process waits for.
            ("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"),
        }
    )
        process.WithEnvironment(name, settings[name] ?? value);
    return process;
}

Func<string, IResourceBuilder<IResourceWithConnectionString>> DatabasesOf(string provider)
{
    switch (provider)
    {
        case "Sqlite":
            return service =>
                builder.AddConnectionString(
                    $"{service}-db",
                    ReferenceExpression.Create($"Data Source={Path.Combine(data, $"{service}.db")}")
                );
        case "PostgreSql":
            var postgres = builder.AddPostgres("postgres").WithDataVolume();
            return service => postgres.AddDatabase($"{service}-db", service);
        case "SqlServer":
            var sqlServer = builder.AddSqlServer("sqlserver").WithDataVolume();
            return service => sqlServer.AddDatabase($"{service}-db", service);
        default:
            throw new InvalidOperationException($"Database:Provider is '{provider}'; it can be Sqlite, PostgreSql or SqlServer.");
    }
}
