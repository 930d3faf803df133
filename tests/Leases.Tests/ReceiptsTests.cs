using System.Net;
using System.Net.Http.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L5")]
public sealed class ReceiptsTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private const decimal Quarter = 30150m;
    private const decimal Deposit = 1680.32m;

    [Fact]
    public async Task Money_pays_what_is_due_oldest_first_and_the_rest_is_credit()
    {
        var lease = await host.SignedLease();
        var part = await host.Pay(lease, Deposit + 10000.05m).Json();
        Assert.Equal(
            [("deposit", Deposit), ("rent", 10000.05m)],
            part.GetProperty("allocations").EnumerateArray().Select(part => (part.GetProperty("kind").GetString()!, part.Money("amount")))
        );
        Assert.Equal("壹万壹仟陆佰捌拾元零叁角柒分", part.GetProperty("amountInWords").GetString());
        var over = await host.Pay(lease, 4 * Quarter - 10000m).Json();
        Assert.Equal(0.05m, over.GetProperty("receipt").Money("unapplied"));
        Assert.Equal((0m, 0m, 0.05m, Deposit), await host.Balance(lease));

        // Credit goes back, but no more than there is.
        await host.Post($"/{lease}/credit/refund", new { amount = 0.06m, basis = "退" })
            .Refused(HttpStatusCode.Conflict, "credit.not-enough");
        var key = Fresh("refund");
        await host.Post($"/{lease}/credit/refund", new { amount = 0.05m, basis = "退回原账户" }, key).Ok();
        await host.Post($"/{lease}/credit/refund", new { amount = 0.05m, basis = "退回原账户" }, key).Ok();
        Assert.Equal((0m, 0m, 0m, Deposit), await host.Balance(lease));
    }

    [Fact]
    public async Task Money_is_allocated_by_hand_within_what_is_open_and_what_came()
    {
        var lease = await host.SignedLease();
        var rents = (await host.Charges(lease, "kind=rent")).ConvertAll(charge => charge.GetProperty("chargeId").GetGuid());
        object By(decimal amount, params (Guid Charge, decimal Amount)[] parts) =>
            new Dictionary<string, object?>(MoneyOf.Payment(amount))
            {
                ["allocations"] = parts.Select(part => new { chargeId = part.Charge, amount = part.Amount }),
            };

        await host.Post($"/{lease}/receipts", By(100m, (rents[3], 100.01m))).Refused(HttpStatusCode.Conflict, "receipt.exceeds-receipt");
        await host.Post($"/{lease}/receipts", By(90000m, (rents[3], Quarter + 0.01m)))
            .Refused(HttpStatusCode.Conflict, "receipt.exceeds-charge");
        await host.Post($"/{lease}/receipts", By(90000m, (rents[3], Quarter), (rents[3], 1m)))
            .Refused(HttpStatusCode.Conflict, "receipt.exceeds-charge");
        await host.Post($"/{lease}/receipts", By(100m, (Guid.CreateVersion7(), 1m))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Post($"/{lease}/receipts", By(100m, (rents[3], -1m))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(4 * Quarter + Deposit, (await host.Balance(lease)).Owed);

        var receipt = await host.Post($"/{lease}/receipts", By(Quarter + 200m, (rents[3], Quarter), (rents[2], 50m))).Json();
        Assert.Equal(150m, receipt.GetProperty("receipt").Money("unapplied"));
        await host.Post($"/receipts/{receipt.Id()}/allocate", new { allocations = new[] { new { chargeId = rents[0], amount = 150m } } })
            .Ok();
        await host.Post($"/receipts/{receipt.Id()}/allocate", new { }).Refused(HttpStatusCode.Conflict, "receipt.nothing-left");
        Assert.Equal(
            [Quarter - 150m, Quarter, Quarter - 50m, 0m],
            (await host.Charges(lease, "kind=rent")).Select(rent => rent.Money("open"))
        );
    }

    [Fact]
    public async Task A_repeated_receipt_is_taken_once()
    {
        var lease = await host.SignedLease();
        var key = Fresh("receipt");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => host.Pay(lease, 500m, key: key).Json())));
        Assert.Single(answers.Select(answer => answer.Id()).Distinct());
        Assert.Equal(4 * Quarter + Deposit - 500m, (await host.Balance(lease)).Owed);
        await host.Pay(lease, 501m, key: key).Refused(HttpStatusCode.Conflict, "idempotency.key-reused");
        await host.Pay(await host.SignedLease(), 500m, key: key).Refused(HttpStatusCode.Conflict, "idempotency.key-reused");
        await host.Pay(lease, 500m, key: new string('k', 201)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Parallel_receipts_never_settle_a_charge_twice()
    {
        var lease = await host.SignedLease();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => host.Pay(lease, Quarter, @for: "rent"))));
        var taken = answers.Count(answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers,
            answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.StatusCode.ToString())
        );
        Assert.InRange(taken, 1, 6);
        var rents = await host.Charges(lease, "kind=rent");
        Assert.All(rents, rent => Assert.InRange(rent.Money("open"), 0, Quarter));
        var open = rents.Sum(rent => rent.Money("open"));
        var balance = await host.Balance(lease);
        Assert.Equal(4 * Quarter - (taken * Quarter), open - balance.Credit);
        Assert.True(open == 0 || balance.Credit == 0);
    }

    [Fact]
    public async Task A_reversal_restores_exactly_and_stays_to_be_seen()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, 777.77m, "2026-11-01").Ok();
        var before = await host.Balance(lease);
        var open = (await host.Charges(lease)).Select(charge => charge.Money("open")).ToList();
        var receipt = (await host.Pay(lease, 9999m, "2026-11-02").Json()).Id();
        await host.Post($"/receipts/{receipt}/reverse", new { reason = "入错合同" }, role: Roles.AccountManager).Ok();
        Assert.Equal(before, await host.Balance(lease));
        Assert.Equal(open, (await host.Charges(lease)).Select(charge => charge.Money("open")));
        await host.Post($"/receipts/{receipt}/reverse", new { reason = "再次" })
            .Refused(HttpStatusCode.Conflict, "receipt.already-reversed");
        await host.Post($"/receipts/{receipt}/allocate", new { }).Refused(HttpStatusCode.Conflict, "receipt.nothing-left");
        var shown = (await host.Get($"/receipts/{receipt}")).GetProperty("receipt");
        Assert.Equal(
            ("reversed", "入错合同", "2026-11-22"),
            (
                shown.GetProperty("state").GetString(),
                shown.GetProperty("reversalReason").GetString(),
                shown.GetProperty("reversedOn").GetString()
            )
        );
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task Above_the_limit_a_second_person_decides_about_a_reversal()
    {
        var lease = await host.SignedLease();
        var receipt = (await host.Pay(lease, 10000.01m).Json()).Id();
        await host.Post($"/receipts/{receipt}/approve-reversal", new { }).Refused(HttpStatusCode.Conflict, "receipt.reversal-not-asked");
        var asked = await host.Post($"/receipts/{receipt}/reverse", new { reason = "重复入账" }).Json();
        Assert.Equal("reversalAsked", asked.GetProperty("receipt").GetProperty("state").GetString());
        await host.Post($"/receipts/{receipt}/reverse", new { reason = "重复入账" })
            .Refused(HttpStatusCode.Conflict, "receipt.reversal-already-asked");
        await host.Post($"/receipts/{receipt}/approve-reversal", new { }).Refused(HttpStatusCode.Forbidden, "receipt.own-reversal");
        await host.Post($"/receipts/{receipt}/approve-reversal", new { }, role: Roles.AccountManager)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Contains(
            receipt.ToString(),
            (await host.Get($"/receipts?state=reversalAsked&leaseId={lease}")).GetRawText(),
            StringComparison.Ordinal
        );
        await host.Post($"/receipts/{receipt}/refuse-reversal", new { }, role: Roles.DepartmentHead).Ok();
        Assert.Equal(4 * Quarter + Deposit - 10000.01m, (await host.Balance(lease)).Owed);
        await host.Post($"/receipts/{receipt}/reverse", new { reason = "确属重复" }).Ok();
        await host.Post($"/receipts/{receipt}/approve-reversal", new { }, role: Roles.DepartmentHead).Ok();
        Assert.Equal(4 * Quarter + Deposit, (await host.Balance(lease)).Owed);
    }

    [Fact]
    public async Task The_deposit_is_taken_deducted_and_refunded_and_never_below_nothing()
    {
        var lease = await host.SignedLease();
        var paid = (await host.Pay(lease, Deposit, @for: "deposit").Json()).Id();
        await host.Pay(lease, 4 * Quarter, @for: "rent").Ok();
        await host.Post($"/{lease}/deposit/deduct", new { amount = 300m, reason = "墙面损坏" })
            .Refused(HttpStatusCode.Conflict, "deposit.nothing-owed");
        await host.Post(
                $"/{lease}/charges",
                new
                {
                    kind = "damage",
                    amount = 300m,
                    dueOn = "2026-11-20",
                    basis = "交接单 2026-11-20 第3项：墙面损坏",
                }
            )
            .Ok();
        await host.Post($"/{lease}/deposit/deduct", new { amount = 2000m, reason = "墙面损坏" })
            .Refused(HttpStatusCode.Conflict, "deposit.not-enough");
        var deduction = (await host.Post($"/{lease}/deposit/deduct", new { amount = 300m, reason = "墙面损坏" }).Json()).Id();
        Assert.Equal((0m, 0m, 0m, Deposit - 300m), await host.Balance(lease));

        var refund = new
        {
            amount = Deposit - 300m,
            payee = "深圳𠮷祥文化有限公司",
            paidOn = "2026-11-22",
            way = "bankTransfer",
        };
        await host.Post($"/{lease}/deposit/refund", refund, role: Roles.AccountManager)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.Post($"/{lease}/deposit/refund", refund with { paidOn = "2026-11-23" })
            .Refused(HttpStatusCode.Conflict, "receipt.in-future");
        var key = Fresh("refund");
        var refunded = (await host.Post($"/{lease}/deposit/refund", refund, key).Json()).Id();
        await host.Post($"/{lease}/deposit/refund", refund, key).Ok();
        await host.Post($"/{lease}/deposit/refund", refund).Refused(HttpStatusCode.Conflict, "deposit.not-enough");
        var account = (await host.Get($"/{lease}/balance")).GetProperty("deposit");
        Assert.Equal(
            (Deposit, 300m, Deposit - 300m, 0m),
            (account.Money("taken"), account.Money("deducted"), account.Money("refunded"), account.Money("held"))
        );

        // What the deposit came from cannot be taken back while it is spent; undoing goes backwards.
        await host.Post($"/receipts/{paid}/reverse", new { reason = "退票" }).Refused(HttpStatusCode.Conflict, "receipt.deposit-spent");
        await host.Post($"/receipts/{refunded}/reverse", new { reason = "退票" }).Ok();
        await host.Post($"/receipts/{deduction}/reverse", new { reason = "责任不在客户" }).Ok();
        Assert.Equal((300m, 300m, 0m, Deposit), await host.Balance(lease));
        await host.Post($"/receipts/{paid}/reverse", new { reason = "退票" }).Ok();
        Assert.Equal((300m + Deposit, 300m + Deposit, 0m, 0m), await host.Balance(lease));
    }

    [Fact]
    public async Task Of_parallel_refunds_only_what_is_held_goes_out()
    {
        var lease = await host.SignedLease();
        await host.Pay(lease, Deposit, @for: "deposit").Ok();
        var refund = new
        {
            amount = 1000m,
            payee = "客户",
            paidOn = "2026-11-22",
            way = "cash",
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => host.Post($"/{lease}/deposit/refund", refund))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal(Deposit - 1000m, (await host.Balance(lease)).Deposit);
    }

    [Theory]
    [InlineData("", "24312000000012345678", true)]
    [InlineData("", "２３１１２０００００００９８７６５４３２", true)]
    [InlineData("3100204130", "12345678", true)]
    [InlineData("031002000411", "87654321", true)]
    [InlineData("", "2431200000001234567", false)]
    [InlineData("", "2431200000001234567X", false)]
    [InlineData("31002041301", "12345678", false)]
    [InlineData("3100204130", "1234567", false)]
    public async Task Invoice_numbers_are_checked(string code, string number, bool good)
    {
        var lease = await host.SignedLease();
        var body = MoneyOf.Payment(100m);
        body["invoice"] = new
        {
            code,
            number,
            netAmount = 94.34m,
            taxAmount = 5.66m,
            amountInWords = "壹佰元整",
        };
        if (!good)
        {
            await host.Post($"/{lease}/receipts", body).Refused(HttpStatusCode.BadRequest, "request.invalid");
            return;
        }
        var receipt = await host.Post($"/{lease}/receipts", body).Json();
        Assert.Empty(receipt.GetProperty("warnings").EnumerateArray());
        // The same invoice again, from another branch, in other spelling.
        var other = new OtherBranch(host);
        var elsewhere = await other.SignedLease();
        await other.Pay(elsewhere, body).Refused(HttpStatusCode.Conflict, "receipt.invoice-used");
        // A reversed receipt frees its invoice.
        await host.Post($"/receipts/{receipt.Id()}/reverse", new { reason = "换开" }).Ok();
        var second = (await other.Pay(elsewhere, body).Json()).Id();
        Assert.NotEqual(receipt.Id(), second);
        await host.As(Roles.BranchManager, "gz").PostAsJsonAsync($"{Api}/receipts/{second}/reverse", new { reason = "清理" }).Ok();
    }

    [Fact]
    public async Task An_invoice_says_what_adds_up()
    {
        var lease = await host.SignedLease();
        var body = MoneyOf.Payment(1680.32m);
        async Task<string> Code(object invoice)
        {
            body["invoice"] = invoice;
            var problem = await host.Post($"/{lease}/receipts", body).Refused(HttpStatusCode.BadRequest, "request.invalid");
            return problem.GetProperty("errors")[0].GetProperty("code").GetString()!;
        }
        const string number = "24992000000012345678";
        Assert.Equal(
            "invoice.sum-differs",
            await Code(
                new
                {
                    number,
                    netAmount = 1600m,
                    taxAmount = 80.33m,
                }
            )
        );
        Assert.Equal("invoice.words-differ", await Code(new { number, amountInWords = "壹仟陆佰捌拾元叁角贰角" }));
        // Both ways of writing zeros are right, and a place that we do not know is only remarked.
        body["invoice"] = new { number, amountInWords = "人民币壹仟陆佰捌拾元叁角贰分" };
        var taken = await host.Post($"/{lease}/receipts", body).Json();
        Assert.Equal("invoice.place-unknown", Assert.Single(taken.GetProperty("warnings").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("""{"payer":"A","amount":0,"receivedOn":"2026-11-20","way":"cash"}""", "request.invalid")]
    [InlineData("""{"payer":"A","amount":-5,"receivedOn":"2026-11-20","way":"cash"}""", "request.invalid")]
    [InlineData("""{"payer":"A","amount":1.001,"receivedOn":"2026-11-20","way":"cash"}""", "request.invalid")]
    [InlineData("""{"payer":"A","amount":1000000000000.01,"receivedOn":"2026-11-20","way":"cash"}""", "request.invalid")]
    [InlineData("""{"payer":"A","amount":1e40,"receivedOn":"2026-11-20","way":"cash"}""", "request.malformed")]
    [InlineData("""{"payer":"A","amount":"1","receivedOn":"2026-11-20","way":"cash"}""", "request.malformed")]
    [InlineData("""{"payer":"A","amount":1,"receivedOn":"2026-02-29","way":"cash"}""", "request.malformed")]
    [InlineData("""{"payer":"A","amount":1,"receivedOn":"2026-11-20","way":"barter"}""", "request.malformed")]
    [InlineData("""{"payer":"","amount":1,"receivedOn":"2026-11-20","way":"cash"}""", "request.invalid")]
    [InlineData("""{"payer":"A\u0000","amount":1,"receivedOn":"2026-11-20","way":"cash"}""", "request.malformed")]
    [InlineData("""{"payer":"A","amount":1,"receivedOn":"2026-11-20","way":"cash","takenBy":"me"}""", "request.malformed")]
    public async Task Bad_receipts_are_refused(string json, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Api}/{Guid.CreateVersion7()}/receipts")
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", Fresh("bad") } },
        };
        await host.Leasing().SendAsync(request).Refused(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Receipts_are_listed_by_day_filtered_and_paged()
    {
        var lease = await host.SignedLease();
        var ids = new List<Guid>();
        foreach (var day in new[] { "2026-11-03", "2026-11-05", "2026-11-05", "2026-11-07" })
            ids.Add((await host.Pay(lease, 1m, day).Json()).Id());
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await host.Get($"/receipts?leaseId={lease}&limit=1&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("receiptId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal([ids[3], .. ids[1..3].OrderDescending(), ids[0]], seen);
        var some = await host.Get($"/receipts?leaseId={lease}&from=2026-11-05&to=2026-11-05&way=bankTransfer&kind=payment&state=booked");
        Assert.Equal(2, some.GetProperty("items").GetArrayLength());
        await host.Leasing().GetAsync($"{Api}/receipts?cursor=eAp4").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    private sealed class OtherBranch(LeaseHost host)
    {
        public async Task<Guid> SignedLease()
        {
            var lease = await host.Draft(branch: "gz");
            await host.Sign(lease, branch: "gz").Ok();
            return lease;
        }

        public Task<HttpResponseMessage> Pay(Guid lease, object body)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Api}/{lease}/receipts") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", Fresh("gz"));
            return host.Leasing("gz").SendAsync(request);
        }
    }
}
