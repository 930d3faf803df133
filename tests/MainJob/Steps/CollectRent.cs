using System.Globalization;

namespace CustomerArchive.MainJob.Steps;

internal static class CollectRent
{
    public static async Task<string> Play(Story story)
    {
        var manager = await story.As("manager.sz");
        var head = await story.As("head.sz");
        var lease = $"/api/v1/leases/{story.LeaseId}";
        var play = Guid.CreateVersion7();
        var day = story.LeaseEndsOn.ToString("O", CultureInfo.InvariantCulture);
        var owed = (await manager.Get($"{lease}/balance")).GetProperty("owed").GetDecimal();
        StepFailed.Unless(owed > 0, "the signed lease owes nothing");

        // Sent twice on purpose, as by somebody whose browser hung.
        var payment = new
        {
            payer = "演示承租人",
            amount = owed,
            receivedOn = day,
            way = "bankTransfer",
        };
        var receipt = await manager.PostOnce($"{lease}/receipts", payment, $"rent-{play}");
        var again = await manager.PostOnce($"{lease}/receipts", payment, $"rent-{play}");
        StepFailed.Unless(Id(receipt) == Id(again), "a receipt that was sent twice was taken twice");

        var held = (await manager.Get($"{lease}/balance")).GetProperty("deposit").GetProperty("held").GetDecimal();
        if (held > 0)
            await head.PostOnce(
                $"{lease}/deposit/refund",
                new
                {
                    payee = "演示承租人",
                    amount = held,
                    paidOn = day,
                    way = "bankTransfer",
                },
                $"deposit-{play}"
            );
        var balance = await manager.Get($"{lease}/balance");
        var closing = (await manager.Get($"{lease}/statement")).GetProperty("closing").GetDecimal();
        StepFailed.Unless(
            closing == 0 && balance.GetProperty("owed").GetDecimal() == 0 && balance.GetProperty("credit").GetDecimal() == 0,
            $"the statement closes at {closing} and not at nothing"
        );
        return $"{receipt.GetProperty("amountInWords").GetString()} taken once, {held:0.00} yuan of deposit returned; the statement closes at 0";
    }

    private static Guid Id(System.Text.Json.JsonElement receipt) => receipt.GetProperty("receipt").GetProperty("receiptId").GetGuid();
}
