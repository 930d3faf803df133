using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.Customers.Tests;

/// <summary>The service, and what tests ask of it in their own words.</summary>
public class CustomersService : IAsyncLifetime
{
    private static int sequence = Random.Shared.Next(100_000, 400_000);

    internal Host Service { get; }

    public CustomersService()
        : this(captureLog: false) { }

    protected CustomersService(bool captureLog) => Service = new(captureLog);

    public HttpClient Manager { get; private set; } = null!;
    public HttpClient SecondManager { get; private set; } = null!;
    public HttpClient Compliance { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Service.InitializeAsync();
        Manager = Service.As(Roles.AccountManager, id: "manager", name: "李经理");
        SecondManager = Service.As(Roles.AccountManager, id: "manager2", name: "王经理");
        Compliance = Service.As(Roles.ComplianceOfficer, id: "compliance", name: "赵合规");
    }

    public Task DisposeAsync() => ((IAsyncLifetime)Service).DisposeAsync();

    public static Task<HttpResponseMessage> TakeIn(HttpClient client, object file) => client.PostAsJsonAsync("/api/v1/customers", file);

    public async Task<Guid> TakenIn(HttpClient client, object file) =>
        (await TakeIn(client, file).Json()).GetProperty("customerId").GetGuid();

    public Task<Guid> Enterprise(HttpClient? client = null) => TakenIn(client ?? Manager, AnEnterprise());

    /// <summary>One step of a file. A second review that does not say what it looked at has looked at everything.</summary>
    public static Task<HttpResponseMessage> Step(HttpClient client, Guid id, string step, object? body = null)
    {
        var sent = JsonSerializer.SerializeToNode(body ?? new { })!.AsObject();
        if (step == "second-review" && !sent.ContainsKey("checks"))
            sent["checks"] = JsonSerializer.SerializeToNode(AllChecked);
        return client.PostAsJsonAsync($"/api/v1/customers/{id}/{step}", sent);
    }

    public static readonly object[] AllChecked =
    [
        new { code = "papers-valid", outcome = "ok" },
        new { code = "not-on-abnormal-list", outcome = "ok" },
        new { code = "contract-clauses", outcome = "ok" },
    ];

    public static Task<JsonElement> Get(HttpClient client, Guid id) => client.GetAsync($"/api/v1/customers/{id}").Json();

    /// <summary>A complete enterprise that no reviewer would doubt, with a code and a name of its own.</summary>
    public static Dictionary<string, object?> AnEnterprise()
    {
        var number = Interlocked.Increment(ref sequence);
        return new()
        {
            ["kind"] = "enterprise",
            ["name"] = $"深圳测试{number}有限公司",
            ["creditCode"] = CreditCode(number),
            ["nature"] = "民企",
            ["industry"] = "租赁业",
            ["foundedOn"] = "2015-06-01",
            ["capital"] = 5_000_000,
            ["representative"] = "张三丰",
            ["representativePhone"] = "13900001111",
            ["registeredAddress"] = "深圳市南山区科苑南路1号",
            ["actualAddress"] = "深圳市南山区科苑南路 1 号",
            ["bankName"] = "招商银行",
            ["bankAccount"] = "755912345678901",
            ["tags"] = new[] { "strategic" },
            ["contacts"] = new object[]
            {
                new
                {
                    name = "尤𠮷",
                    title = "行政经理",
                    phone = "13800138000",
                    email = "you@example.com",
                },
                new
                {
                    name = "钱静",
                    title = "财务",
                    phone = "0755-82901234",
                    isEmergencyContact = true,
                },
            },
        };
    }

    public static Dictionary<string, object?> AnIndividual(string? idNumber = null) =>
        new()
        {
            ["kind"] = "individual",
            ["name"] = "欧阳·𠮷",
            ["idNumber"] = idNumber ?? IdNumber(Interlocked.Increment(ref sequence)),
            ["nationality"] = "中国",
            ["phone"] = "13712345678",
            ["address"] = "上海市徐汇区某路0号22室",
        };

    /// <summary>A valid credit code whose organisation part is the number.</summary>
    public static string CreditCode(int number)
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var organisation = $"MA{number:000000}";
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".IndexOf(organisation[i]) * weights[i];
        var check = (11 - sum % 11) switch
        {
            10 => "X",
            11 => "0",
            var digit => digit.ToString(CultureInfo.InvariantCulture),
        };
        var body = $"91440300{organisation}{check}";
        var (total, weight) = (0, 1);
        foreach (var letter in body)
        {
            total += alphabet.IndexOf(letter) * weight;
            weight = weight * 3 % 31;
        }
        return body + alphabet[(31 - total % 31) % 31];
    }

    /// <summary>A valid ID number of a woman or man of 1990, told apart by the number.</summary>
    public static string IdNumber(int number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var day = new DateOnly(1950, 1, 1).AddDays(number / 1000 % 15_000);
        var body = $"440305{day:yyyyMMdd}{number % 1000:000}";
        return body + "10X98765432"[body.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }

    public static async Task<JsonElement> Import(HttpClient client, byte[] sheet, string name, bool dryRun, string more = "") =>
        await PostSheet(client, sheet, name, dryRun, more).Json();

    public static Task<HttpResponseMessage> PostSheet(HttpClient client, byte[] sheet, string name, bool dryRun, string more = "")
    {
        var content = new ByteArrayContent(sheet);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        return client.PostAsync($"/api/v1/customers/imports?dryRun={(dryRun ? "true" : "false")}{more}", content);
    }

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));

    internal sealed class Host(bool captureLog) : ServiceHost<Program, CustomersDb>
    {
        public CapturedLog Log { get; } = new();

        protected override void Configure(IWebHostBuilder host)
        {
            if (!captureLog)
                return;
            host.UseSetting("Logging:LogLevel:Default", "Debug");
            host.ConfigureLogging(logging =>
                logging.ClearProviders().AddProvider(Log).AddFilter<CapturedLog>(category: null, LogLevel.Trace)
            );
        }
    }
}

/// <summary>The service, with everything it logs kept for a look.</summary>
public sealed class LoggedCustomersService() : CustomersService(captureLog: true);

/// <summary>Everything that was logged, at the chattiest level, for tests that look for what must not be there.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}
