using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Leases.Charges;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

/// <summary>What tests of money ask of the service again and again.</summary>
internal static class MoneyOf
{
    public static Task<HttpResponseMessage> Post(this LeaseHost host, string path, object body, string? key = null, string? role = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Api}{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Fresh("key"));
        return host.As(role ?? Roles.BranchManager).SendAsync(request);
    }

    public static Dictionary<string, object?> Payment(decimal amount, string receivedOn = "2026-11-20", string? @for = null) =>
        new()
        {
            ["payer"] = "深圳𠮷祥文化有限公司",
            ["amount"] = amount,
            ["receivedOn"] = receivedOn,
            ["way"] = "bankTransfer",
            ["for"] = @for ?? "anything",
        };

    public static Task<HttpResponseMessage> Pay(
        this LeaseHost host,
        Guid lease,
        decimal amount,
        string receivedOn = "2026-11-20",
        string? @for = null,
        string? key = null
    ) => host.Post($"/{lease}/receipts", Payment(amount, receivedOn, @for), key, Roles.AccountManager);

    public static async Task<List<JsonElement>> Charges(this LeaseHost host, Guid lease, string query = "") =>
        [.. (await host.Get($"/{lease}/charges?limit=200&{query}")).GetProperty("items").EnumerateArray()];

    public static async Task<(decimal Owed, decimal Due, decimal Credit, decimal Deposit)> Balance(this LeaseHost host, Guid lease)
    {
        var balance = await host.Get($"/{lease}/balance");
        return (
            balance.GetProperty("owed").GetDecimal(),
            balance.GetProperty("due").GetDecimal(),
            balance.GetProperty("credit").GetDecimal(),
            balance.GetProperty("deposit").GetProperty("held").GetDecimal()
        );
    }

    public static Guid Id(this JsonElement receipt) => receipt.GetProperty("receipt").GetProperty("receiptId").GetGuid();

    public static decimal Money(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    public static Task<int> Plan(this LeaseHost host) => PlanCharges.Once(host.Services, default);
}
