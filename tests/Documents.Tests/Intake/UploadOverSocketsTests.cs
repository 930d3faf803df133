using System.Net;
using System.Net.Http.Headers;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests.Intake;

/// <summary>Uploads in parts over real sockets: lines that break, and memory.</summary>
[Collection(nameof(MeasuresMemory)), Trait("req", "D8")]
[Trait("databases", "one")]
public sealed class UploadOverSocketsTests : IAsyncLifetime
{
    private const int Part = 4 << 20;
    private readonly DocumentsHost host = new() { Settings = { ["Intake:PartMiB"] = "4" } };

    public Task InitializeAsync()
    {
        host.UseKestrel(0);
        return host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact, Trait("req", "O2")]
    public async Task After_a_broken_connection_it_goes_on_from_where_it_was()
    {
        var file = DocumentsHost.Pdf("图纸", 9_000_000);
        using var client = Client();
        foreach (var broken in new[] { 1, Part, Part + 1, file.Length - 1 })
        {
            using var begun = await client.Begin(await host.Dossier(), file.Length);
            var location = begun.Headers.Location!.ToString();
            await Assert.ThrowsAnyAsync<Exception>(() => client.Append(location, 0, new BreakingContent(file[..broken])));
            var whole = broken / Part * Part;
            for (var i = 0; i < 200 && await client.Offset(location) < whole; i++)
                await Task.Delay(25); // the service notices in its own time
            HttpResponseMessage last;
            do
            {
                var offset = (int)await client.Offset(location);
                Assert.InRange(offset, 0, broken); // a reset may take with it what was not read yet; what is told is kept
                last = await client.Append(location, offset, file[offset..]);
            } while (last.StatusCode == HttpStatusCode.Conflict); // the end of the broken part came in between
            Assert.True(last.IsSuccessStatusCode, await last.Content.ReadAsStringAsync());
            var back = await client.GetByteArrayAsync(last.Content.Headers.ContentLocation + "/content");
            Assert.Equal(file, back);
        }
    }

    [Fact, Trait("req", "O4")]
    public async Task Two_hundred_megabytes_in_parts_stay_out_of_memory()
    {
        const int size = 200_000_000;
        using var client = Client();
        using (var warm = await client.Begin(await host.Dossier(), 4_000_000))
            await client.Append(warm.Headers.Location!.ToString(), 0, new StreamContent(new PatternStream(4_000_000))).Ok();
        using var begun = await client.Begin(await host.Dossier(), size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(20);
            }
        });
        var sent = new PatternStream(size);
        using var last = await client.Append(begun.Headers.Location!.ToString(), 0, new StreamContent(sent, 64 * 1024));
        await stop.CancelAsync();
        await watching;
        Assert.True(last.IsSuccessStatusCode, await last.Content.ReadAsStringAsync());
        var document = await client.GetAsync(last.Content.Headers.ContentLocation!.ToString()).Json();
        Assert.Equal((size, sent.Sha256()), (document.GetProperty("size").GetInt32(), document.GetProperty("sha256").GetString()));
        Assert.True(peak - before < 64L << 20, $"managed memory rose by {(peak - before) >> 20} MiB");
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
}
