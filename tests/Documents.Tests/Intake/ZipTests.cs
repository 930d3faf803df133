using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests.Intake;

[Trait("req", "D8")]
[Trait("databases", "one")]
public sealed class ZipTests(OneHost one) : ArchiveTests(one, ("Intake:ZipEntries", "50"), ("Intake:ZipRatio", "50"))
{
    private const string Intakes = DocumentsHost.Root + "/intakes";

    private HttpClient Sender(string branch = "sz") => host.As(Roles.Archivist, branch);

    private static byte[] Zip(params (string Path, byte[] Bytes)[] files) => Zip(Encoding.UTF8, _ => { }, files);

    private static byte[] Zip(Encoding names, Action<ZipArchiveEntry> mark, params (string Path, byte[] Bytes)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (path, bytes) in files)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
                mark(entry);
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        return zip.ToArray();
    }

    private static (string, byte[]) Index(string name, params string[] lines) =>
        (name, Encoding.UTF8.GetBytes("文件名,资料类型,题名,日期,页数,合同编号,客户名称\n" + string.Join('\n', lines)));

    private async Task<HttpResponseMessage> Send(byte[] zip, bool? dryRun = null, string? key = null, string branch = "sz")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Intakes}/zip{(dryRun is { } dry ? $"?dryRun={dry}" : "")}")
        {
            Content = new ByteArrayContent(zip),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Sender(branch).SendAsync(request);
    }

    private async Task<(Guid Dossier, string Contract)> Lease(string branch = "sz")
    {
        var dossier = await host.Dossier(branch);
        return (dossier, (await host.InDatabase(db => db.Dossiers.SingleAsync(row => row.Id == dossier))).ContractNumber!);
    }

    private async Task<List<(string File, string Outcome, string? Code)>> Receipts(JsonElement batch) =>
        [
            .. (await Sender().GetAsync($"{Intakes}/{batch.GetProperty("batchId").GetGuid()}").Json())
                .GetProperty("receipts")
                .EnumerateArray()
                .Select(receipt =>
                    (
                        receipt.GetProperty("fileName").GetString()!,
                        receipt.GetProperty("outcome").GetString()!,
                        receipt.GetProperty("code").GetString()
                    )
                ),
        ];

    [Fact, Trait("req", "O2")]
    public async Task A_folder_is_checked_row_by_row_and_taken_once()
    {
        var (dossier, contract) = await Lease();
        var zip = Zip(
            Index(
                "租户资料/目录.csv",
                $"合同.pdf,租赁合同,主合同,2024年1月5日,12,{contract},",
                $"照片\\门牌.pdf,照片,,,,{contract},",
                $"不在.pdf,照片,,,,{contract},",
                "没写案卷.pdf,照片,,,,,",
                $"程序.pdf,照片,,,,{contract},",
                $"日期.pdf,照片,,2024-02-30,,{contract},",
                "未知.pdf,照片,,,,HT-没有,"
            ),
            ("租户资料/合同.pdf", DocumentsHost.Pdf("合同", 500_000)),
            ("租户资料/照片/门牌.pdf", DocumentsHost.Pdf("门牌")),
            ("租户资料/没写案卷.pdf", DocumentsHost.Pdf("a")),
            ("租户资料/程序.pdf", "MZ"u8.ToArray()),
            ("租户资料/日期.pdf", DocumentsHost.Pdf("b")),
            ("租户资料/未知.pdf", DocumentsHost.Pdf("c")),
            ("租户资料/多余.pdf", DocumentsHost.Pdf("d")),
            ("__MACOSX/租户资料/._合同.pdf", [1, 2, 3])
        );
        var batch = await Send(zip).Json();
        Assert.Equal("checked", batch.GetProperty("state").GetString());
        (string, string, string?)[] wanted =
        [
            ("租户资料/合同.pdf", "checked", null),
            ("租户资料/照片/门牌.pdf", "checked", null),
            ("不在.pdf", "refused", "zip.file-missing"),
            ("租户资料/没写案卷.pdf", "refused", "dossier.not-named"),
            ("租户资料/程序.pdf", "refused", "document.kind-not-allowed"),
            ("租户资料/日期.pdf", "refused", "date_impossible"),
            ("租户资料/未知.pdf", "refused", "dossier.unknown"),
            ("租户资料/多余.pdf", "refused", "zip.not-in-index"),
        ];
        Assert.Equal(wanted, await Receipts(batch));
        Assert.Empty((await host.Get(dossier)).GetProperty("documents").EnumerateArray());

        var take = $"{Intakes}/{batch.GetProperty("batchId").GetGuid()}/take";
        Assert.Equal(HttpStatusCode.NotFound, (await Sender("gz").PostAsync(take, null)).StatusCode);
        var taken = await Sender().PostAsync(take, null).Json();
        Assert.Equal(
            ("ended", 2, 6),
            (taken.GetProperty("state").GetString(), taken.GetProperty("accepted").GetInt32(), taken.GetProperty("refused").GetInt32())
        );
        await Sender().PostAsync(take, null).Refused(HttpStatusCode.Conflict, "intake.nothing-kept");
        var documents = (await host.Get(dossier)).GetProperty("documents").EnumerateArray().ToList();
        Assert.Equal(["主合同", "门牌"], documents.Select(document => document.GetProperty("title").GetString()));
        Assert.Equal("2024-01-05", documents[0].GetProperty("date").GetString());
        Assert.Equal((2, 2), (host.StoredObjects(), host.StoredKeys())); // the zip is gone
    }

    [Fact, Trait("req", "O2")]
    public async Task The_same_zip_under_the_same_key_brings_only_what_is_new()
    {
        var (dossier, contract) = await Lease();
        var (one, two) = (DocumentsHost.Pdf("一"), DocumentsHost.Pdf("二"));
        string[] lines = [$"a.pdf,照片,,,,{contract},", $"b.pdf,照片,,,,{contract},"];
        await Send(Zip(Index("目录.csv", lines), ("a.pdf", one)), dryRun: false, "补交").Json();
        var batch = await Send(Zip(Index("目录.csv", lines), ("a.pdf", one), ("b.pdf", two)), dryRun: false, "补交").Json();
        Assert.Equal((2, 0), (batch.GetProperty("accepted").GetInt32(), batch.GetProperty("refused").GetInt32()));
        Assert.Equal(2, (await host.Get(dossier)).GetProperty("documents").GetArrayLength());
    }

    [Fact, Trait("req", "O2")]
    public async Task A_zip_that_is_cut_at_every_save_and_sent_again_loses_and_doubles_nothing()
    {
        var (dossier, contract) = await Lease();
        var zip = Zip(
            Index("目录.csv", $"甲.pdf,合同,甲,,,{contract},", $"乙.pdf,合同,乙,,,{contract},", $"丙.pdf,合同,丙,,,{contract},"),
            ("甲.pdf", DocumentsHost.Pdf("甲", 3000)),
            ("乙.pdf", DocumentsHost.Pdf("乙", 3000))
        );
        var cuts = 0;
        JsonElement? done = null;
        while (done is null)
        {
            var saves = 0;
            host.Saved = () =>
            {
                if (++saves > cuts)
                    throw new IOException("killed");
            };
            using var answer = await Send(zip, dryRun: false, key: "剪断");
            host.Saved = null;
            if (answer.IsSuccessStatusCode)
                done = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            else
                Assert.True(++cuts < 40, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.True(cuts >= 3, $"cut {cuts} times");
        Assert.Equal(
            [("甲.pdf", "accepted", null), ("乙.pdf", "accepted", null), ("丙.pdf", "refused", "zip.file-missing")],
            await Receipts(done.Value)
        );
        Assert.Equal(
            ["甲", "乙"],
            (await host.Get(dossier)).GetProperty("documents").EnumerateArray().Select(row => row.GetProperty("title").GetString())
        );
        foreach (var document in (await host.Get(dossier)).GetProperty("documents").EnumerateArray())
            await host.Content(document.GetProperty("documentId").GetGuid()).Ok();
        Assert.Equal(1, await host.InDatabase(db => db.IntakeBatches.CountAsync()));
    }

    [Fact]
    public async Task Names_in_gbk_are_read()
    {
        var (_, contract) = await Lease();
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        var csv = gbk.GetBytes($"文件名,资料类型,合同编号\n营业执照副本.pdf,营业执照,{contract}\n");
        var batch = await Send(Zip(gbk, _ => { }, ("目录.csv", csv), ("营业执照副本.pdf", DocumentsHost.Pdf("照")))).Json();
        Assert.Equal([("营业执照副本.pdf", "checked", null)], await Receipts(batch));
    }

    [Fact]
    public async Task Tricks_with_paths_are_refused_one_by_one()
    {
        var (_, contract) = await Lease();
        var pdf = DocumentsHost.Pdf("x");
        string[] names =
        [
            "../../etc/cron.d/a.pdf",
            "/etc/passwd.pdf",
            "C:\\windows\\a.pdf",
            "b\u0001.pdf",
            "同名.pdf",
            "同名.pdf",
            "链接.pdf",
            "内.zip",
        ];
        var zip = Zip(
            Encoding.UTF8,
            entry => entry.ExternalAttributes = entry.FullName == "链接.pdf" ? unchecked((int)0xA1FF0000) : 0,
            [
                Index("目录.csv", $"同名.pdf,照片,,,,{contract},", $"内.zip,压缩包,,,,{contract},"),
                .. names.Select(name => (name, name == "内.zip" ? Zip(("a", [1])) : pdf)),
            ]
        );
        var batch = await Send(zip, dryRun: false).Json();
        var receipts = await Receipts(batch);
        Assert.Equal(
            [
                ("同名.pdf", "accepted", null),
                ("内.zip", "accepted", null),
                ("../../etc/cron.d/a.pdf", "refused", "zip.bad-path"),
                ("/etc/passwd.pdf", "refused", "zip.bad-path"),
                ("C:/windows/a.pdf", "refused", "zip.bad-path"),
                ("b_.pdf", "refused", "zip.bad-path"),
                ("同名.pdf", "refused", "zip.duplicate-name"),
                ("链接.pdf", "refused", "zip.link"),
            ],
            receipts
        );
    }

    [Fact]
    public async Task Bombs_and_what_is_no_zip_are_refused_as_a_whole()
    {
        var index = Index("目录.csv", "a.pdf,照片,,,,,");
        await Send("PK这不是压缩包"u8.ToArray()).Refused(HttpStatusCode.BadRequest, "zip.damaged");
        await Send([]).Refused(HttpStatusCode.BadRequest, "zip.damaged");
        await Send(Zip(("a.pdf", [1]))).Refused(HttpStatusCode.BadRequest, "zip.no-index");
        await Send(Zip(index, Index("清单.csv"))).Refused(HttpStatusCode.BadRequest, "zip.no-index");
        await Send(Zip([index, .. Enumerable.Range(0, 60).Select(i => ($"{i}.pdf", new byte[] { 1 }))]))
            .Refused(HttpStatusCode.BadRequest, "zip.too-many-entries");
        await Send(Zip(index, ("a.pdf", new byte[20_000_000]))).Refused(HttpStatusCode.BadRequest, "zip.bomb");
        var whole = Zip(index, ("a.pdf", DocumentsHost.Pdf("a", 5000)));
        await Send(whole[..^30]).Refused(HttpStatusCode.BadRequest, "zip.damaged");
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }

    [Fact]
    public async Task A_damaged_entry_is_the_fault_of_that_file_alone()
    {
        var (_, contract) = await Lease();
        var zip = Zip(
            Index("目录.csv", $"a.pdf,照片,,,,{contract},", $"b.pdf,照片,,,,{contract},"),
            ("a.pdf", DocumentsHost.Pdf("a", 200_000)),
            ("b.pdf", DocumentsHost.Pdf("b", 200_000))
        );
        zip[zip.Length / 4] ^= 0xFF; // within a.pdf
        zip[(zip.Length / 4) + 1] ^= 0xFF;
        var receipts = await Receipts(await Send(zip, dryRun: false).Json());
        Assert.Equal([("a.pdf", "refused", "zip.entry-damaged"), ("b.pdf", "accepted", null)], receipts);
    }

    [Fact]
    public async Task A_zip_that_nobody_takes_is_destroyed_in_time()
    {
        var (_, contract) = await Lease();
        await Send(Zip(Index("目录.csv", $"a.pdf,照片,,,,{contract},"), ("a.pdf", DocumentsHost.Pdf("a")))).Json();
        Assert.Equal(0, await host.SweepIntake());
        host.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await host.SweepIntake());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }
}
