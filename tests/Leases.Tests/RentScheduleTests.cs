using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L4")]
public sealed class RentScheduleTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private static RentTerms Terms(decimal area, decimal price, string escalation = "无", int free = 0, string payment = "押三付三") =>
        new(area, price, Escalation.Read(escalation)!, free, 0, PaymentMethod.Read(payment)!, 0, 0, 0);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    [Fact]
    public void A_row_of_the_ledger_to_the_cent()
    {
        // 科技园1号楼 301: 799.70 ㎡ at 120.50, third year up by 6 %, 2022-08-26 to 2025-08-25
        var schedule = RentSchedule.Of(Day("2022-08-26"), Day("2025-08-25"), Terms(799.7m, 120.5m, "第3年起递增6%"));
        Assert.Equal(36, schedule.Lines.Count);
        Assert.All(schedule.Lines.Take(24), line => Assert.Equal(96363.85m, line.Amount));
        // 120.50 × 1.06 = 127.73; × 799.70 = 102145.681
        Assert.All(schedule.Lines.Skip(24), line => Assert.Equal((127.73m, 102145.68m), (line.UnitPrice, line.Amount)));
        Assert.Equal(24 * 96363.85m + 12 * 102145.68m, schedule.Total);
        Assert.Equal(12, schedule.Instalments.Count);
        Assert.Equal(
            (Day("2022-08-26"), Day("2022-11-25"), 289091.55m),
            (schedule.Instalments[0].DueOn, schedule.Instalments[0].To, schedule.Instalments[0].Amount)
        );
        Assert.Contains("120.5 × (1 + 6%) = 127.73", schedule.Lines[24].RuleZh);
    }

    [Fact]
    public void Every_year_compounds_on_the_exact_price()
    {
        var prices = RentSchedule
            .Of(Day("2026-01-01"), Day("2029-12-31"), Terms(100, 98, "每年递增3%"))
            .Lines.Select(line => line.UnitPrice)
            .Distinct();
        // 98 × 1.03 = 100.94, × 1.03² = 103.9682, × 1.03³ = 107.087246
        Assert.Equal([98m, 100.94m, 103.97m, 107.09m], prices);
    }

    [Fact]
    public void Free_days_come_first_and_split_a_month_by_its_days()
    {
        var lines = RentSchedule.Of(Day("2026-01-16"), Day("2026-04-15"), Terms(100, 310, free: 45)).Lines;
        Assert.Equal(["rent-free", "rent-free-part", "part-of-month", "month"], lines.Select(line => line.Kind));
        Assert.Equal((Day("2026-02-16"), Day("2026-03-01"), 14, 0m), (lines[1].From, lines[1].To, lines[1].Days, lines[1].Amount));
        // 16 February to 15 March are 28 days, 14 of them paid
        Assert.Equal((Day("2026-03-02"), Day("2026-03-15"), 14, 15500m), (lines[2].From, lines[2].To, lines[2].Days, lines[2].Amount));
        Assert.Contains("÷ 28 × 14 天 = 15500.00", lines[2].RuleZh);
    }

    [Fact]
    public void The_last_day_is_paid_and_a_last_part_goes_by_days()
    {
        var lines = RentSchedule.Of(Day("2026-01-01"), Day("2026-02-10"), Terms(100, 100)).Lines;
        Assert.Equal([10000m, 3571.43m], lines.Select(line => line.Amount));
        Assert.Equal(Day("2026-02-10"), lines[1].To);
        Assert.Equal(357.14m, Assert.Single(RentSchedule.Of(Day("2026-02-01"), Day("2026-02-01"), Terms(100, 100)).Lines).Amount);
        Assert.Empty(RentSchedule.Of(Day("2026-02-02"), Day("2026-02-01"), Terms(100, 100)).Lines);
    }

    [Fact]
    public void Months_from_the_31st_and_from_29_February_do_not_drift()
    {
        var ends = RentSchedule.Of(Day("2026-01-31"), Day("2027-01-30"), Terms(1, 1)).Lines.Select(line => line.From);
        Assert.Equal(
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"],
            ends.Take(5).Select(day => day.ToString("yyyy-MM-dd"))
        );

        // FIELD f-12: a year after 29 February 2024 is 28 February 2025; four years after is 29 February 2028.
        var leap = RentSchedule.Of(Day("2024-02-29"), Day("2028-02-28"), Terms(100, 100, "每年递增3%")).Lines;
        Assert.Equal(48, leap.Count);
        Assert.All(leap, line => Assert.Equal("month", line.Kind));
        Assert.Equal(Day("2025-02-28"), leap[12].From);
        Assert.Equal(2, leap[12].Year);
        Assert.Equal(Day("2028-02-28"), leap[47].To);
        var year = RentSchedule.Of(Day("2024-03-01"), Day("2025-02-28"), Terms(100, 100)).Lines;
        Assert.Equal((12, "month"), (year.Count, year[11].Kind));
    }

    [Theory]
    [InlineData("每年递增3%", 2, 1, "3", "每年递增3%")]
    [InlineData("第二年起每年递增5%", 2, 1, "5", "每年递增5%")]
    [InlineData("第3年起递增6%", 3, 0, "6", "第3年起递增6%")]
    [InlineData(" 第 三 年起每两年递增 ２．５％ ", 3, 2, "2.5", "每2年递增2.5%")]
    [InlineData("第十二年起上浮10%", 12, 0, "10", "第12年起递增10%")]
    [InlineData("每三年递增5%", 4, 3, "5", "每3年递增5%")]
    [InlineData("无", 0, 0, "0", "无")]
    [InlineData(null, 0, 0, "0", "无")]
    public void Escalations_are_read_as_people_write_them(string? text, int from, int every, string percent, string shown)
    {
        var escalation = Escalation.Read(text);
        Assert.Equal(new(from, every, decimal.Parse(percent)), escalation);
        Assert.Equal(shown, escalation!.ToString());
        Assert.Equal(escalation, Escalation.Read(shown));
    }

    [Theory]
    [InlineData("每年递增2元/㎡/月", 2, 1, "2", "每年递增2元")]
    [InlineData("第3年起每两年上调 0.15 元", 3, 2, "0.15", "每2年递增0.15元")]
    public void A_price_may_rise_by_an_amount(string text, int from, int every, string amount, string shown)
    {
        var escalation = Escalation.Read(text);
        Assert.Equal(new(from, every, 0, decimal.Parse(amount)), escalation);
        Assert.Equal((shown, escalation), (escalation!.ToString(), Escalation.Read(shown)));
    }

    [Theory]
    [InlineData("每年递增0元")]
    [InlineData("递增3%")]
    [InlineData("每年递增")]
    [InlineData("每年递增0%")]
    [InlineData("每年递增101%")]
    [InlineData("第0年起递增5%")]
    [InlineData("第一年起递增5%")]
    [InlineData("每年递减3%")]
    [InlineData("每年递增3％或CPI")]
    [InlineData("每年递增3‰")]
    public void What_is_not_clear_is_not_guessed(string text) => Assert.Null(Escalation.Read(text));

    [Theory]
    [InlineData("押三付三", 3, 3)]
    [InlineData("押一付三", 1, 3)]
    [InlineData("押二付一", 2, 1)]
    [InlineData("押两付半年", 2, 6)]
    [InlineData("半年付", 0, 6)]
    [InlineData("季付", 0, 3)]
    [InlineData("押３付１２", 3, 12)]
    public void Payment_methods_are_read_as_people_write_them(string text, int deposit, int cycle)
    {
        Assert.Equal(new(deposit, cycle), PaymentMethod.Read(text));
        Assert.Equal(PaymentMethod.Read(text), PaymentMethod.Read(PaymentMethod.Read(text)!.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("押三")]
    [InlineData("付三押一付三")]
    [InlineData("押一付零")]
    [InlineData("押一付十三")]
    public void Unclear_payment_methods_are_refused(string text) => Assert.Null(PaymentMethod.Read(text));

    [Theory]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("1680.32", "壹仟陆佰捌拾元零叁角贰分")]
    [InlineData("107000.53", "壹拾万柒仟元零伍角叁分")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    [InlineData("100000", "壹拾万元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("10003.20", "壹万零叁元贰角整")]
    [InlineData("123456789.01", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分")]
    [InlineData("20000000000", "贰佰亿元整")]
    [InlineData("0", "零元整")]
    [InlineData("0.50", "伍角整")]
    [InlineData("100000001", "壹亿零壹元整")]
    [InlineData("100100000", "壹亿零壹拾万元整")]
    [InlineData("1000000000000", "壹万亿元整")]
    [InlineData("10010010", "壹仟零壹万零壹拾元整")]
    [InlineData("-12.30", "负壹拾贰元叁角整")]
    [InlineData("9999999999999999.99", null)]
    public void Amounts_are_written_in_capital_numerals(string amount, string? words)
    {
        if (words is null)
            Assert.Throws<ArgumentOutOfRangeException>(() => Renminbi.InWords(decimal.Parse(amount)));
        else
            Assert.Equal(words, Renminbi.InWords(decimal.Parse(amount)));
    }

    [Fact]
    public async Task Everything_a_contract_says_about_rent_is_kept_and_counted()
    {
        var body = Contract(await host.Customer(), "2026-01-26", "2029-01-25", unitPrice: 3.5m, unit: await host.Unit(area: 200m));
        body["escalation"] = "无";
        (body["priceUnit"], body["dayCount"]) = ("day", "of365");
        body["due"] = new { dayOfMonth = 31, monthsBefore = 1 };
        body["freePeriods"] = new object[]
        {
            new
            {
                from = "2026-06-26",
                to = "2026-07-10",
                kind = "rentFree",
            },
            new
            {
                from = "2026-01-26",
                to = "2026-02-25",
                kind = "fittingOut",
            },
        };
        body["priceSteps"] = new[] { new { fromYear = 2, unitPrice = 3.75m } };
        body["fees"] = new object[]
        {
            new
            {
                kind = "electricity",
                price = 1.0123m,
                unit = "consumption",
                cycleMonths = 1,
            },
            new
            {
                kind = "other",
                name = "空调加时费",
                price = 80,
                unit = "once",
                cycleMonths = 0,
            },
        };
        var lease = (await host.Leasing().PostAsJsonAsync(Api, body).Json()).GetProperty("leaseId").GetGuid();
        var further = (await host.Get($"/{lease}")).GetProperty("further");
        Assert.Equal("2026-01-26", further.GetProperty("freePeriods")[0].GetProperty("from").GetString());
        Assert.Equal("空调加时费", further.GetProperty("fees")[1].GetProperty("name").GetString());

        var schedule = await host.Get($"/{lease}/schedule");
        var lines = schedule.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal("装修免租期（2026-01-26 至 2026-02-25）", lines[0].GetProperty("rule").GetString());
        // 3.5 × 200 × 365 ÷ 12 = 21291.666…; the 15 days after the free ones of the sixth month are 3.5 × 200 × 15
        Assert.Equal(21291.67m, lines[1].GetProperty("amount").GetDecimal());
        Assert.EndsWith("× 365 ÷ 12 = 21291.67 元/月", lines[1].GetProperty("rule").GetString());
        Assert.Equal((15, 10500m), (lines[6].GetProperty("days").GetInt32(), lines[6].GetProperty("amount").GetDecimal()));
        Assert.Equal(22812.50m, lines[^1].GetProperty("amount").GetDecimal());
        Assert.Equal("2025-12-31", schedule.GetProperty("instalments")[0].GetProperty("dueOn").GetString());
        Assert.Equal("2026-03-31", schedule.GetProperty("instalments")[1].GetProperty("dueOn").GetString());
    }

    [Theory]
    [InlineData("freePeriods", """[{"from":"2025-12-31","to":"2026-01-31","kind":"rentFree"}]""", "lease.free-period-outside-term")]
    [InlineData("freePeriods", """[{"from":"2026-03-31","to":"2026-01-31","kind":"rentFree"}]""", "lease.free-period-outside-term")]
    [InlineData("freePeriods", "[null]", "field.required")]
    [InlineData("priceSteps", """[{"fromYear":2,"unitPrice":1}]""", "lease.steps-and-escalation")]
    [InlineData("priceSteps", """[{"fromYear":1,"unitPrice":1}]""", "lease.price-step-impossible")]
    [InlineData("due", """{"dayOfMonth":32}""", "lease.due-rule-impossible")]
    [InlineData("fees", """[{"kind":"other","price":1,"unit":"month"}]""", "lease.fee-impossible")]
    [InlineData("fees", """[{"kind":"water","price":-1,"unit":"month"}]""", "lease.fee-impossible")]
    public async Task What_cannot_stand_in_a_contract_is_named(string field, string json, string code)
    {
        var body = Contract(await host.Customer(), unit: await host.Unit());
        body[field] = System.Text.Json.JsonDocument.Parse(json).RootElement;
        var problem = await host.Leasing().PostAsJsonAsync(Api, body).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task The_schedule_of_a_lease_states_the_rule_in_the_callers_language()
    {
        var lease = await host.SignedLease(from: "2026-01-01", to: "2027-06-30");
        var schedule = await host.Get($"/{lease}/schedule");
        Assert.Equal(12 * 10050m + 6 * 10352m, schedule.GetProperty("total").GetDecimal());
        Assert.Equal(18, schedule.GetProperty("lines").GetArrayLength());
        Assert.Equal(6, schedule.GetProperty("instalments").GetArrayLength());
        Assert.StartsWith("第2年单价 100.5 × (1 + 3%) = 103.52", schedule.GetProperty("lines")[12].GetProperty("rule").GetString());
        var english = host.Leasing();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("year 2", await english.GetStringAsync($"{Api}/{lease}/schedule"));

        await host.End(lease, "2026-01-31", "terminated-early");
        Assert.Equal(10050m, (await host.Get($"/{lease}/schedule")).GetProperty("total").GetDecimal());
    }
}
