using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>Numbers of a class, reserved and void ones, and the gap report.</summary>
[Trait("req", "D2")]
public sealed class NumberTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task A_branch_may_number_a_class_after_DA_T_22_and_finds_it_with_any_middle_dot()
    {
        await host.As(Roles.Archivist)
            .PutAsJsonAsync(
                $"{Root}/classes/lease/branch-rule",
                new { policy = new { numberPattern = "{fonds}-WS·{year}-{period}-{department}-{sequence:0000}" } }
            )
            .Ok();
        var dossier = await Ready();
        await File(dossier).Refused(HttpStatusCode.BadRequest, "request.invalid"); // the pattern asks for a period
        await File(dossier, period: "D3000").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var number = (await File(dossier, period: "Y").Json()).GetProperty("archiveNumber").GetString();
        Assert.Equal("Z001-WS·2026-Y-SALE-0001", number);
        Assert.Equal("2026-SALE-001", (await host.Filed("gz")).ArchiveNumber); // the rule is that branch's
        foreach (var dot in "·•・‧")
        {
            var found = await host.As(Roles.Archivist)
                .GetAsync($"{Root}/dossiers?archiveNumber={Uri.EscapeDataString(number!.Replace('·', dot))}")
                .Json();
            Assert.Equal(dossier, found.GetProperty("items")[0].GetProperty("dossierId").GetGuid());
        }
    }

    [Fact]
    public async Task Reserved_numbers_are_used_by_hand_or_void_and_no_gap_is_unexplained()
    {
        await host.Filed();
        var numbers = await Reserve(3);
        Assert.Equal(["2026-SALE-002", "2026-SALE-003", "2026-SALE-004"], numbers);
        Assert.Equal("2026-SALE-005", (await host.Filed()).ArchiveNumber);

        var dossier = await Ready();
        Assert.Equal(numbers[1], (await File(dossier, number: numbers[1]).Json()).GetProperty("archiveNumber").GetString());
        await File(await Ready(), number: numbers[1]).Refused(HttpStatusCode.Conflict, "number.used");
        await Void(numbers[0], "填错").Ok();
        await Void(numbers[0], "填错").Refused(HttpStatusCode.Conflict, "number.void");
        await Void(numbers[1], "填错").Refused(HttpStatusCode.Conflict, "number.used");
        await File(await Ready(), number: numbers[0]).Refused(HttpStatusCode.Conflict, "number.void");
        await File(await Ready(), number: "2026-SALE-077").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await File(await Ready(), number: numbers[2], department: "LEGAL").Refused(HttpStatusCode.BadRequest, "request.invalid");

        var series = (await host.As(Roles.Archivist).GetAsync($"{Root}/numbers/series").Json())
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("series").GetString() == "2026-SALE-#");
        Assert.Equal((5, 3, 1, 1, 1, 0), Counts(series));
        var aside = await host.As(Roles.Archivist).GetAsync($"{Root}/numbers/set-aside?state=void").Json();
        Assert.Equal(
            (numbers[0], "填错"),
            (
                aside.GetProperty("items")[0].GetProperty("number").GetString(),
                aside.GetProperty("items")[0].GetProperty("reason").GetString()
            )
        );
        Assert.Empty(
            (await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/numbers/set-aside").Json()).GetProperty("items").EnumerateArray()
        );
    }

    [Fact]
    public async Task Reserving_and_filing_at_once_never_gives_a_number_twice()
    {
        var dossiers = new List<Guid>();
        for (var i = 0; i < 12; i++)
            dossiers.Add(await Ready());
        var filing = dossiers.Select(dossier => File(dossier).Json()).ToList();
        var reserving = Enumerable.Range(0, 6).Select(_ => Reserve(5)).ToList();
        var numbers = (await Task.WhenAll(filing)).Select(answer => answer.GetProperty("archiveNumber").GetString()!).ToList();
        numbers.AddRange((await Task.WhenAll(reserving)).SelectMany(run => run));
        Assert.Equal(Enumerable.Range(1, 42).Select(i => $"2026-SALE-{i:000}"), numbers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_number_of_another_branch_cannot_be_voided_or_used()
    {
        var number = (await Reserve(1))[0];
        await host.As(Roles.Archivist, "gz")
            .PostAsJsonAsync($"{Root}/numbers/void", new { number, reason = "别人的" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager)
            .PostAsJsonAsync($"{Root}/numbers/void", new { number, reason = "不是档案员" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact]
    public async Task A_refused_filing_leaves_the_reserved_number_reserved()
    {
        var number = (await Reserve(1))[0];
        await File(await host.Dossier(), number: number).Refused(HttpStatusCode.Conflict, "dossier.empty");
        Assert.Equal(number, (await File(await Ready(), number: number).Json()).GetProperty("archiveNumber").GetString());
        Assert.Single(await host.Facts<DossierFiled>());
    }

    private async Task<Guid> Ready()
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("x")).Ok();
        return dossier;
    }

    private Task<HttpResponseMessage> File(Guid dossier, string? number = null, string? period = null, string department = "SALE") =>
        host.As(Roles.Archivist)
            .PostAsJsonAsync(
                $"{Root}/dossiers/{dossier}/file",
                new
                {
                    departmentCode = department,
                    pages = 1,
                    archiveNumber = number,
                    period,
                }
            );

    private async Task<List<string>> Reserve(int count)
    {
        var answer = await host.As(Roles.Archivist)
            .PostAsJsonAsync(
                $"{Root}/numbers/reserve",
                new
                {
                    classCode = "lease",
                    departmentCode = "SALE",
                    count,
                    reason = "现场手工编号",
                }
            )
            .Json();
        return [.. answer.GetProperty("numbers").EnumerateArray().Select(number => number.GetString()!)];
    }

    private Task<HttpResponseMessage> Void(string number, string reason) =>
        host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/numbers/void", new { number, reason });

    private static (int Last, int Filed, int Reserved, int Used, int Void, int Unexplained) Counts(JsonElement item)
    {
        int Of(string name) => item.GetProperty(name).GetInt32();
        return (Of("last"), Of("filed"), Of("reserved"), Of("used"), Of("void"), Of("unexplained"));
    }
}
