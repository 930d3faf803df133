using System.Net;
using System.Security.Cryptography;
using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests.Intake;

[Trait("req", "D8"), Trait("databases", "one")]
public sealed class ResumableUploadTests(OneHost one) : ArchiveTests(one, ("Intake:PartMiB", "1"))
{
    private const string Root = DocumentsHost.Root;
    private static readonly byte[] File = DocumentsHost.Pdf("图纸", 3_000_000);

    private HttpClient Sender(string branch = "sz") => host.As(Roles.AccountManager, branch);

    private async Task<(Guid Dossier, string Location)> Begun(long? length = null, string? metadata = null)
    {
        var dossier = await host.Dossier();
        using var answer = await Sender().Begin(dossier, length ?? File.Length, metadata);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (dossier, answer.Headers.Location!.ToString());
    }

    private async Task<byte[]> Bytes(string location)
    {
        var upload = await Sender().GetAsync(location).Json();
        Assert.Equal("stored", upload.GetProperty("state").GetString());
        return await (await host.Content(upload.GetProperty("documentId").GetGuid())).Content.ReadAsByteArrayAsync();
    }

    [Fact]
    public async Task What_comes_in_parts_is_the_document_that_a_plain_upload_makes()
    {
        var (dossier, location) = await Begun();
        Assert.Equal(1_000_000, (await Sender().Append(location, 0, File[..1_000_000])).Offset());
        Assert.Equal(1_000_000, await Sender().Offset(location));
        using var last = await Sender().Append(location, 1_000_000, File[1_000_000..], TusClient.Checksum(File[1_000_000..]));
        Assert.Equal((HttpStatusCode.NoContent, File.Length), (last.StatusCode, last.Offset()));

        var document = await Sender().GetAsync(last.Content.Headers.ContentLocation!.ToString()).Json();
        Assert.Equal(DocumentsHost.Hash(File), document.GetProperty("sha256").GetString());
        Assert.Equal(
            ("装修图纸", "2026-03-01", 40, "图纸 全.pdf", "application/pdf"),
            (
                document.GetProperty("title").GetString(),
                document.GetProperty("date").GetString(),
                document.GetProperty("pages").GetInt32(),
                document.GetProperty("originalName").GetString(),
                document.GetProperty("mediaType").GetString()
            )
        );
        Assert.Equal(File, await Bytes(location));
        Assert.Single((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
        Assert.Equal((1, 1), (host.StoredObjects(), host.StoredKeys())); // the parts are gone, their keys too
    }

    [Fact]
    public async Task The_first_part_may_come_with_the_creation()
    {
        var dossier = await host.Dossier();
        using var answer = await Sender().Begin(dossier, File.Length, first: File);
        Assert.Equal((HttpStatusCode.Created, File.Length), (answer.StatusCode, answer.Offset()));
        Assert.Equal(File, await Bytes(answer.Headers.Location!.ToString()));
    }

    [Fact, Trait("req", "O2")]
    public async Task Another_process_goes_on_with_what_a_killed_one_left_in_the_vault_and_the_database()
    {
        var (_, location) = await Begun();
        await Sender().Append(location, 0, File[..2_000_000]).Ok();
        // Nothing of an upload lives in memory: the next request may reach any replica.
        Assert.Equal(2, await host.InDatabase(db => db.UploadParts.CountAsync()));
        await Sender().Append(location, 2_000_000, File[2_000_000..]).Ok();
        Assert.Equal(File, await Bytes(location));
    }

    [Fact, Trait("req", "O2")]
    public async Task An_upload_that_was_whole_when_the_process_was_killed_is_finished_once()
    {
        var (dossier, location) = await Begun();
        var id = Guid.Parse(location[^36..]);
        await Sender().Append(location, 0, File[..^1]).Ok();
        // The last part stands and nothing after it happened.
        await host.InDatabase(async db =>
        {
            using var scope = host.Services.CreateScope();
            var upload = await db.Uploads.SingleAsync(row => row.Id == id);
            var vault = scope.ServiceProvider.GetRequiredService<ObjectStorage.DocumentVault>();
            var stored = await vault.StoreAsync(id, "sz", new MemoryStream(File[^1..]));
            db.UploadParts.Add(
                new()
                {
                    UploadId = id,
                    BranchId = "sz",
                    Offset = File.Length - 1,
                    Length = 1,
                    StoredVersion = stored.Version,
                }
            );
            await db.SaveChangesAsync();
            return await db.Uploads.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Offset, File.Length));
        });
        Assert.Equal(0, await host.SweepIntake()); // it may be at work yet
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await host.SweepIntake());
        Assert.Equal(0, await host.SweepIntake());
        Assert.Equal(File, await Bytes(location));
        var document = Assert.Single((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
        Assert.Equal("account-manager sz", document.GetProperty("uploadedBy").GetString());
    }

    [Fact]
    public async Task Of_two_senders_at_the_same_place_one_wins_and_nothing_is_mixed()
    {
        var (_, location) = await Begun();
        var both = await Task.WhenAll(Sender().Append(location, 0, File[..900_000]), Sender().Append(location, 0, File[..900_000]));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        Assert.Equal(900_000, await Sender().Offset(location));
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sender().Append(location, 900_000, File[900_000..])));
        Assert.Equal(1, ends.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(File, await Bytes(location));
    }

    [Fact]
    public async Task A_part_for_another_place_is_refused()
    {
        var (_, location) = await Begun();
        await Sender().Append(location, 5, File[5..]).Refused(HttpStatusCode.Conflict, "upload.other-offset");
        Assert.Equal(0, await Sender().Offset(location));
    }

    [Fact]
    public async Task A_part_with_another_checksum_is_not_kept()
    {
        var (_, location) = await Begun();
        await Sender()
            .Append(location, 0, File[..2_000_000], TusClient.Checksum(File[..100]))
            .Refused((HttpStatusCode)460, "upload.checksum-mismatch");
        Assert.Equal(0, await Sender().Offset(location));
        await Sender()
            .Append(location, 0, File[..10], "md5 1B2M2Y8AsgTpgAmY7PhCfg==")
            .Refused(HttpStatusCode.BadRequest, "upload.checksum-algorithm");
        await Sender().Append(location, 0, File, TusClient.Checksum(File)).Ok();
        Assert.Equal(File, await Bytes(location));
    }

    [Fact]
    public async Task More_than_was_announced_is_refused()
    {
        var (_, location) = await Begun(length: 10);
        await Sender().Append(location, 0, File).Refused(HttpStatusCode.RequestEntityTooLarge, "upload.too-long");
        Assert.Equal(0, await Sender().Offset(location));
    }

    [Fact]
    public async Task What_is_not_the_declared_file_makes_no_document()
    {
        var (dossier, location) = await Begun(
            metadata: TusClient.Metadata(("title", "图"), ("kind", "图"), ("sha256", new string('0', 64)))
        );
        await Sender().Append(location, 0, File).Refused(HttpStatusCode.BadRequest, "document.hash-mismatch");
        Assert.Equal(HttpStatusCode.Gone, (await Sender().Ask(location)).StatusCode);
        var upload = await Sender().GetAsync(location).Json();
        Assert.Equal(
            ("refused", "document.hash-mismatch"),
            (upload.GetProperty("state").GetString(), upload.GetProperty("code").GetString())
        );
        Assert.Empty((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }

    [Fact]
    public async Task An_executable_in_parts_is_an_executable()
    {
        byte[] program = [(byte)'M', (byte)'Z', .. RandomNumberGenerator.GetBytes(1000)];
        var (_, location) = await Begun(program.Length);
        await Sender().Append(location, 0, program[..1]).Ok();
        await Sender().Append(location, 1, program[1..]).Refused(HttpStatusCode.Conflict, "document.kind-not-allowed");
    }

    [Fact]
    public async Task An_expired_upload_is_gone_and_swept()
    {
        var (_, location) = await Begun();
        await Sender().Append(location, 0, File[..2_000_000]).Ok();
        host.Clock.Advance(TimeSpan.FromHours(23));
        await Sender().Append(location, 2_000_000, File[2_000_000..2_000_100]).Ok(); // every part renews it
        host.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(2_000_100, await Sender().Offset(location));
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Gone, (await Sender().Ask(location)).StatusCode);
        await Sender().Append(location, 2_000_100, File[2_000_100..]).Refused(HttpStatusCode.Gone, "upload.expired");
        Assert.Equal(1, await host.SweepIntake());
        Assert.Equal(HttpStatusCode.NotFound, (await Sender().Ask(location)).StatusCode);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }

    [Fact]
    public async Task A_given_up_upload_leaves_nothing()
    {
        var (_, location) = await Begun();
        await Sender().Append(location, 0, File[..2_000_000]).Ok();
        Assert.Equal(HttpStatusCode.NoContent, (await Sender().Ask(location, HttpMethod.Delete)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Sender().Ask(location)).StatusCode);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_and_another_person_see_no_upload()
    {
        var (dossier, location) = await Begun();
        foreach (var other in new[] { host.As(Roles.Archivist, "gz"), host.As(Roles.DepartmentHead, "sz") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Ask(location)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Append(location, 0, File)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Ask(location, HttpMethod.Delete)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(location)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(Roles.Archivist, "gz").Begin(dossier, 10)).StatusCode);
        await host.As(Roles.Archivist, "sz").Append(location, 0, File).Ok(); // the archivist may see to it
    }

    [Fact]
    public async Task It_speaks_tus()
    {
        using var asked = await Sender().SendAsync(new(HttpMethod.Options, $"{Root}/uploads"));
        Assert.Equal("1.0.0", asked.Headers.GetValues("Tus-Version").Single());
        Assert.Contains("termination", asked.Headers.GetValues("Tus-Extension").Single(), StringComparison.Ordinal);
        var dossier = await host.Dossier();
        using var old = await Sender().Begin(dossier, 10, version: "0.2.2");
        Assert.Equal(HttpStatusCode.PreconditionFailed, old.StatusCode);
        Assert.Equal("1.0.0", old.Headers.GetValues("Tus-Version").Single());
        using var begun = await Sender().Begin(dossier, 10);
        Assert.Equal("1.0.0", begun.Headers.GetValues("Tus-Resumable").Single());
        Assert.Equal("Mon, 23 Nov 2026 02:00:00 GMT", begun.Headers.GetValues("Upload-Expires").Single());
    }

    [Theory]
    [InlineData("title 6KOF", "request.invalid")] // no kind
    [InlineData("title !!!,kind 6KOF", "request.invalid")]
    [InlineData("title 6KOF,title 6KOF,kind 6KOF", "request.invalid")]
    [InlineData("title AAEC,kind 6KOF", "request.invalid")] // control characters
    [InlineData("title 6KOF,kind 6KOF,pages LTE=", "request.invalid")] // -1
    [InlineData("title 6KOF,kind 6KOF,date MjAyNi0xMy0wMQ==", "request.invalid")] // 2026-13-01
    [InlineData("title 6KOF,kind 6KOF,section eA==", "request.invalid")]
    public async Task Metadata_that_cannot_be_understood_is_refused_before_any_byte(string metadata, string code)
    {
        var dossier = await host.Dossier();
        await Sender().Begin(dossier, 10, metadata).Refused(HttpStatusCode.BadRequest, code);
        await Sender().Begin(dossier, 0).Refused(HttpStatusCode.BadRequest, "document.empty");
        Assert.Equal(0, await host.InDatabase(db => db.Uploads.CountAsync()));
    }

    [Fact]
    public async Task The_same_file_twice_is_kept_twice_and_linked()
    {
        var (one, other) = (await host.Dossier(), await host.Dossier());
        var first = (await host.Upload(one, File).Json()).GetProperty("documentId").GetGuid();
        var second = await host.Upload(other, File).Json();
        Assert.Equal([first], second.GetProperty("duplicateOf").EnumerateArray().Select(id => id.GetGuid()));
        var elsewhere = await host.Dossier("gz");
        Assert.Empty((await host.Upload(elsewhere, File, branch: "gz").Json()).GetProperty("duplicateOf").EnumerateArray());

        var list = await host.As(Roles.Archivist, "sz").GetAsync($"{Root}/{first}/duplicates").Json();
        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(
            (second.GetProperty("documentId").GetGuid(), other),
            (item.GetProperty("documentId").GetGuid(), item.GetProperty("dossierId").GetGuid())
        );
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/{first}/duplicates")).StatusCode);
    }
}
