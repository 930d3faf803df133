using System.Net.Http.Headers;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>Over real sockets and with a client that does not buffer: what the in-memory server cannot show.</summary>
[Collection(nameof(MeasuresMemory))]
[Trait("databases", "one")]
public sealed class StreamingTests : IAsyncLifetime
{
    private const string Root = DocumentsHost.Root;
    private readonly DocumentsHost host = new();

    public Task InitializeAsync()
    {
        host.UseKestrel(0);
        return host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact, Trait("req", "O2"), Trait("req", "D8")]
    public async Task A_sender_who_goes_away_midway_leaves_nothing()
    {
        var dossier = await host.Dossier();
        using var client = Client();
        using var away = new CancellationTokenSource();
        var content = new StreamContent(new PatternStream(long.MaxValue), 64 * 1024);
        var sending = host.Upload(dossier, content, client: client, ct: away.Token);
        await Until(() => host.InDatabase(db => db.Documents.AnyAsync(row => row.DossierId == dossier)));
        await Until(() =>
            Task.FromResult(
                Directory
                    .EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories)
                    .Any(file => new FileInfo(file).Length > 1_000_000)
            )
        );
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        await Until(async () => !await host.InDatabase(db => db.Documents.AnyAsync(row => row.DossierId == dossier)));
        Assert.Empty((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }

    [Fact, Trait("req", "D8"), Trait("req", "O4")]
    public async Task A_quarter_of_a_gigabyte_goes_in_and_out_in_little_memory()
    {
        const int size = 256 * 1024 * 1024;
        var dossier = await host.Dossier();
        using var client = Client();
        await host.Upload(dossier, new StreamContent(new PatternStream(4_000_000)), title: "预热", client: client).Ok();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var residentBefore = Environment.WorkingSet;
        long peak = 0,
            residentPeak = 0;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                residentPeak = Math.Max(residentPeak, Environment.WorkingSet);
                await Task.Delay(20);
            }
        });
        var sent = new PatternStream(size);
        var answer = await host.Upload(dossier, new StreamContent(sent, 64 * 1024), title: "大件", client: client).Json();
        Assert.Equal(size, answer.GetProperty("size").GetInt64());
        Assert.Equal(sent.Sha256(), answer.GetProperty("sha256").GetString());

        using var response = await client.GetAsync(
            $"{Root}/{answer.GetProperty("documentId").GetGuid()}/content",
            HttpCompletionOption.ResponseHeadersRead
        );
        await using var back = await response.Content.ReadAsStreamAsync();
        Assert.Equal(sent.Sha256(), Convert.ToHexStringLower(await SHA256.HashDataAsync(back)));
        await stop.CancelAsync();
        await watching;
        Assert.True(peak - before < 64L << 20, $"managed memory rose by {(peak - before) >> 20} MiB");
        Assert.True(residentPeak - residentBefore < 160L << 20, $"resident memory rose by {(residentPeak - residentBefore) >> 20} MiB");
    }

    /// <summary>The factory's own clients keep a copy of every body, in case of a redirect.</summary>
    private HttpClient Client()
    {
        using var factory = host.CreateClient();
        var client = new HttpClient { BaseAddress = factory.BaseAddress, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            TestIssuer.Token("archivist-sz", "archivist sz", ["sz"], [Roles.Archivist])
        );
        return client;
    }

    private static async Task Until(Func<Task<bool>> come)
    {
        for (var i = 0; !await come(); i++)
        {
            Assert.True(i < 600, "it never came");
            await Task.Delay(50);
        }
    }
}
