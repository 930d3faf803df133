using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Fixity;
using CustomerArchive.Documents.Intake;
using CustomerArchive.Documents.Intake.Covers;
using CustomerArchive.Documents.Intake.Folders;
using CustomerArchive.Documents.Work;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerArchive.Documents.Tests;

/// <summary>The documents service with its bytes in a folder; what follows a commit runs when a test says so.</summary>
internal sealed class DocumentsHost : ServiceHost<Program, DocumentsDb>
{
    public const string Root = "/api/v1/documents";

    /// <summary>Settings beside those every test has.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("ObjectStore:Path", Path.Combine(Folder, "objects"));
        host.UseSetting("ObjectStore:KeyPath", Path.Combine(Folder, "keys"));
        host.UseSetting("Scanning:Required", "false"); // most tests are about something else
        foreach (var (name, value) in Settings)
            host.UseSetting(name, value);
        host.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(IsWorker).ToList())
                services.Remove(worker);
        });
    }

    public Task<int> Lock() => Services.GetRequiredService<LockFiledDocuments>().Run(default);

    public Task<int> Erase() => Services.GetRequiredService<EraseWithdrawnDocuments>().Run(default);

    public Task<int> Destroy() => Services.GetRequiredService<CarryOutDestruction>().Run(default);

    /// <summary>All background work that is due.</summary>
    public Task<int> Work() => Services.GetRequiredService<DoWork>().Run(default);

    public Task<int> CheckFixity() => Services.GetRequiredService<CheckFixity>().Run(default);

    public Task<int> CheckYearly(CancellationToken ct = default) => Services.GetRequiredService<CheckYearly>().Run(ct);

    public Task<int> Sweep() => Services.GetRequiredService<SweepUploads>().Run(default);

    public Task<int> LookIntoFolders() => Services.GetRequiredService<WatchFolders>().Run(default);

    public Task<int> SplitScans() => Services.GetRequiredService<SplitScans>().Run(default);

    public Task<int> SweepIntake() => Services.GetRequiredService<SweepIntake>().Run(default);

    /// <summary>How many objects lie in the store.</summary>
    public int StoredObjects() => Files("objects", "data");

    /// <summary>How many wrapped keys there are.</summary>
    public int StoredKeys()
    {
        var path = Path.Combine(Folder, "keys");
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.key", SearchOption.AllDirectories).Count() : 0;
    }

    public static LeaseSigned Lease(
        string customer = "上海某某科技有限公司",
        string branch = "sz",
        Guid? leaseId = null,
        Guid? customerId = null,
        int version = 2
    ) =>
        new(
            leaseId ?? Guid.CreateVersion7(),
            branch,
            $"HT-{Guid.CreateVersion7():N}"[..20],
            customerId ?? Guid.CreateVersion7(),
            customer,
            Guid.CreateVersion7(),
            "金融中心",
            "12F",
            "1203",
            new(2026, 11, 1),
            new(2026, 12, 1),
            new(2029, 11, 30),
            version
        );

    /// <summary>An open dossier of a freshly signed lease.</summary>
    public async Task<Guid> Dossier(string branch = "sz", string customer = "上海某某科技有限公司")
    {
        var lease = Lease(customer, branch);
        await Deliver(lease);
        var list = await As(Roles.Archivist, branch).GetAsync($"{Root}/dossiers?leaseId={lease.LeaseId}").Json();
        return list.GetProperty("items")[0].GetProperty("dossierId").GetGuid();
    }

    /// <summary>A dossier with one document, filed.</summary>
    public async Task<(Guid DossierId, Guid DocumentId, string ArchiveNumber)> Filed(
        string branch = "sz",
        string department = "SALE",
        string secrecy = "ordinary"
    )
    {
        var dossier = await Dossier(branch);
        var document = (await Upload(dossier, Pdf("合同正文"), branch: branch).Json()).GetProperty("documentId").GetGuid();
        var answer = await File(dossier, branch, department, secrecy).Json();
        return (dossier, document, answer.GetProperty("archiveNumber").GetString()!);
    }

    public Task<HttpResponseMessage> File(
        Guid dossier,
        string branch = "sz",
        string department = "SALE",
        string secrecy = "ordinary",
        int pages = 12
    ) =>
        As(Roles.Archivist, branch)
            .PostAsJsonAsync(
                $"{Root}/dossiers/{dossier}/file",
                new
                {
                    departmentCode = department,
                    pages,
                    secrecy,
                    containsPersonalData = true,
                }
            );

    public Task<HttpResponseMessage> Upload(
        Guid dossier,
        byte[] bytes,
        string title = "营业执照",
        string kind = "营业执照副本",
        string? sha256 = null,
        string? key = null,
        string branch = "sz",
        string more = "",
        string? fileName = null,
        HttpClient? client = null
    )
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return Upload(dossier, content, title, kind, sha256, key, branch, more, fileName, client);
    }

    public Task<HttpResponseMessage> Upload(
        Guid dossier,
        HttpContent content,
        string title = "营业执照",
        string kind = "营业执照副本",
        string? sha256 = null,
        string? key = null,
        string branch = "sz",
        string more = "",
        string? fileName = null,
        HttpClient? client = null,
        CancellationToken ct = default
    )
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{Root}/dossiers/{dossier}/documents?title={Uri.EscapeDataString(title)}&kind={Uri.EscapeDataString(kind)}{more}"
        )
        {
            Content = content,
        };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName ?? "扫描件 001.pdf"));
        if (sha256 is not null)
            request.Headers.Add("X-Content-Sha256", sha256);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return (client ?? As(Roles.AccountManager, branch)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public async Task<JsonElement> Get(Guid dossier, string branch = "sz", string role = Roles.Archivist) =>
        await As(role, branch).GetAsync($"{Root}/dossiers/{dossier}").Json();

    public Task<HttpResponseMessage> Content(
        Guid document,
        string branch = "sz",
        string role = Roles.Archivist,
        string? range = null,
        HttpMethod? method = null,
        string? ifRange = null
    )
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"{Root}/{document}/content");
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        if (ifRange is not null)
            request.Headers.TryAddWithoutValidation("If-Range", ifRange);
        return As(role, branch).SendAsync(request);
    }

    /// <summary>Sets a filed dossier apart and orders its destruction.</summary>
    public async Task<Guid> Order(Guid dossier, string branch = "sz", Guid? list = null)
    {
        var id = list ?? Guid.CreateVersion7();
        await Deliver(new DossiersQuarantined(id, branch, [dossier], Clock.GetUtcNow(), 3));
        await Deliver(new DestroyDossiers(id, branch, [dossier], "王总", ["甲", "乙"], 6));
        return id;
    }

    public async Task<DossierDestroyed?> Destroyed(Guid dossier) =>
        (await Facts<DossierDestroyed>()).SingleOrDefault(fact => fact.DossierId == dossier);

    /// <summary>One of the sample scans of the main job.</summary>
    public static byte[] Sample(string name) =>
        System.IO.File.ReadAllBytes(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../MainJob/samples/scans", name)));

    public static byte[] Pdf(string text, int size = 0)
    {
        var head = Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n{Guid.CreateVersion7()}\n");
        return size <= head.Length ? head : [.. head, .. RandomNumberGenerator.GetBytes(size - head.Length)];
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private int Files(string folder, string name)
    {
        var path = Path.Combine(Folder, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, name, SearchOption.AllDirectories).Count() : 0;
    }

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (
            service.ImplementationType == typeof(ArchiveWorker)
            || service.ImplementationType == typeof(WorkLanes)
            || service.ImplementationType == typeof(FixityRounds)
            || service.ImplementationType == typeof(YearlyRounds)
            || service.ImplementationType == typeof(SweepRounds)
            || service.ImplementationType == typeof(FolderRounds)
            || service.ImplementationType == typeof(ScanRounds)
        );
}
