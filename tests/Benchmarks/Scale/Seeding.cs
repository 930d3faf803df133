using Npgsql;

namespace CustomerArchive.Benchmarks.Scale;

/// <summary>
/// Many rows made of one that the service itself wrote: whatever columns a table has or will have, they hold what a real row holds, and
/// only what must differ is computed. Indexes are made anew afterwards, which is faster than keeping them.
/// </summary>
internal static class Seeding
{
    public const int Branches = 20;

    private const string Words =
        "鹏城 鸿图 华润 远达 恒信 金利 同创 汇通 瑞丰 天成 博雅 中科 安居 顺达 万象 联合 新元 海纳 信诚 嘉禾 宏业 盛世 东方 南山 前海 福田 罗湖 宝安 龙岗 光明";

    private const string Trades = "科技 贸易 物流 餐饮 文化 教育 医药 设计 装饰 咨询 投资 服饰 传媒 食品 能源 软件";

    /// <summary>A name for row i: city, word, word, number, trade, form.</summary>
    private static string Name(string i) =>
        $"""
            '深圳' || (string_to_array('{Words}', ' '))[1 + {i} % 30] || (string_to_array('{Words}', ' '))[1 + ({i} / 30) % 30] || {i}
            || (string_to_array('{Trades}', ' '))[1 + ({i} / 900) % 16] || '有限公司'
            """;

    public static async Task Customers(NpgsqlDataSource database, int count)
    {
        await WithoutIndexes(
            database,
            "Customers",
            () =>
                Clone(
                    database,
                    "Customers",
                    count,
                    new()
                    {
                        ["Id"] = "md5('customer' || i)::uuid",
                        ["BranchId"] = Branch,
                        ["Name"] = Name("i"),
                        ["NameKey"] = Name("i"),
                        ["EnterpriseNameKey"] = Name("i"),
                        ["NearKey"] = Name("i"),
                        ["SearchKey"] = Name("i"),
                        ["CreditCode"] = "'9144030000' || lpad(i::text, 8, '0')",
                        ["OwnerId"] = "'manager-' || i % 200",
                        ["CreatedAt"] = "timestamptz '2016-01-01' + i * interval '5 minutes'",
                        ["ChangedAt"] = "timestamptz '2016-01-01' + i * interval '5 minutes'",
                        ["State"] = "CASE WHEN i % 10 = 0 THEN 'Draft' ELSE 'Active' END",
                        ["PhoneIndex"] = "left(md5('phone' || i), 24)",
                        ["PhoneTailIndex"] = "left(md5('tail' || i % 10000), 24)",
                        ["RepresentativePhoneIndex"] = "left(md5('other' || i), 24)",
                        ["RepresentativePhoneTailIndex"] = "left(md5('tail' || i * 7 % 10000), 24)",
                        ["BankAccountIndex"] = "left(md5('account' || i), 24)",
                        ["BankAccountTailIndex"] = "left(md5('tail' || i * 3 % 10000), 24)",
                    }
                )
        );
        await WithoutIndexes(
            database,
            "Contacts",
            () =>
                Clone(
                    database,
                    "Contacts",
                    count,
                    new()
                    {
                        ["Id"] = "md5('contact' || i)::uuid",
                        ["CustomerId"] = "md5('customer' || i)::uuid",
                        ["PhoneIndex"] = "left(md5('contact' || i), 24)",
                        ["PhoneTailIndex"] = "left(md5('tail' || i * 9 % 10000), 24)",
                    }
                )
        );
        await WithoutIndexes(
            database,
            "NameGrams",
            () =>
                Execute(
                    database,
                    """
                    INSERT INTO "NameGrams" ("Gram", "BranchId", "CustomerId")
                    SELECT DISTINCT CASE WHEN n = 0 THEN ascii("SearchKey")::bigint
                        ELSE (ascii(substr("SearchKey", n, 1))::bigint << 21) | ascii(substr("SearchKey", n + 1, 1)) END, "BranchId", "Id"
                    FROM "Customers" CROSS JOIN LATERAL generate_series(0, length("SearchKey") - 1) n ORDER BY 1, 2, 3
                    """
                ),
            empty: true
        );
        await Execute(database, "VACUUM ANALYZE");
    }

    public static async Task Leases(NpgsqlDataSource database, int count)
    {
        await WithoutIndexes(
            database,
            "Customers",
            () =>
                Clone(
                    database,
                    "Customers",
                    count,
                    new()
                    {
                        ["Id"] = "md5('customer' || i)::uuid",
                        ["BranchId"] = Branch,
                        ["Name"] = Name("i"),
                        ["NameKey"] = Name("i"),
                    }
                )
        );
        // Fifty buildings for each branch.
        await Clone(
            database,
            "Buildings",
            1000,
            new()
            {
                ["Id"] = "md5('building' || i % 1000)::uuid",
                ["BranchId"] = Branch,
                ["Name"] = "'大厦' || i",
            }
        );
        await WithoutIndexes(
            database,
            "Units",
            () =>
                Clone(
                    database,
                    "Units",
                    count,
                    new()
                    {
                        ["Id"] = "md5('unit' || i)::uuid",
                        ["BranchId"] = Branch,
                        ["BuildingId"] = "md5('building' || i % 1000)::uuid",
                        ["Number"] = "'U' || i",
                    }
                )
        );
        await WithoutIndexes(
            database,
            "Leases",
            () =>
                Clone(
                    database,
                    "Leases",
                    count,
                    new()
                    {
                        ["Id"] = "md5('lease' || i)::uuid",
                        ["BranchId"] = Branch,
                        ["ContractNumber"] = "'HT-' || lpad(i::text, 8, '0')",
                        ["CustomerId"] = "md5('customer' || i)::uuid",
                        ["UnitId"] = "md5('unit' || i)::uuid",
                    }
                )
        );
        await Execute(database, "VACUUM ANALYZE");
    }

    /// <summary>So many documents in one dossier, and so many in all in others of the same and other branches.</summary>
    public static async Task Documents(NpgsqlDataSource database, Guid dossier, int inTheDossier, int inAll, int inOthers)
    {
        await WithoutIndexes(
            database,
            "Dossiers",
            () =>
                Clone(
                    database,
                    "Dossiers",
                    inAll / inOthers,
                    new()
                    {
                        ["Id"] = "md5('dossier' || i)::uuid",
                        ["BranchId"] = Branch,
                        ["Title"] = "'案卷 ' || i",
                    }
                )
        );
        await WithoutIndexes(
            database,
            "Documents",
            () =>
                Clone(
                    database,
                    "Documents",
                    inAll,
                    new()
                    {
                        ["Id"] = "md5('document' || i)::uuid",
                        ["BranchId"] = $"CASE WHEN i <= {inTheDossier} THEN '{Rig.Branch}' ELSE {Branch} END",
                        ["DossierId"] =
                            $"CASE WHEN i <= {inTheDossier} THEN '{dossier}'::uuid ELSE md5('dossier' || 1 + i % {inAll / inOthers})::uuid END",
                        ["Position"] = $"CASE WHEN i <= {inTheDossier} THEN i + 1 ELSE 1 + i / {inAll / inOthers} END",
                        ["Sha256"] = "md5('one' || i) || md5('two' || i)",
                    }
                )
        );
        await Execute(database, "VACUUM ANALYZE");
    }

    public static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private const string Branch = "'b' || lpad((i % 20)::text, 2, '0')";

    public static async Task Clone(NpgsqlDataSource database, string table, int count, Dictionary<string, string> differing)
    {
        var columns = await Texts(database, $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'");
        var values = columns.Select(column => differing.GetValueOrDefault(column, $"t.\"{column}\""));
        await Execute(
            database,
            $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM generate_series(1, {count}) i, (SELECT * FROM "{table}" LIMIT 1) t
            """
        );
    }

    private static async Task WithoutIndexes(NpgsqlDataSource database, string table, Func<Task> insert, bool empty = false)
    {
        var indexes = await Texts(
            database,
            $"""
            SELECT indexdef FROM pg_indexes JOIN pg_class ON relname = indexname JOIN pg_index ON indexrelid = pg_class.oid
            WHERE tablename = '{table}' AND NOT indisprimary
            """
        );
        foreach (var index in indexes)
            await Execute(database, $"DROP INDEX {index.Split(' ')[index.Contains("UNIQUE", StringComparison.Ordinal) ? 3 : 2]}");
        if (empty)
            await Execute(database, $"TRUNCATE \"{table}\"; ALTER TABLE \"{table}\" DROP CONSTRAINT \"PK_{table}\"");
        await insert();
        if (empty)
            await Execute(
                database,
                $"ALTER TABLE \"{table}\" ADD CONSTRAINT \"PK_{table}\" PRIMARY KEY (\"Gram\", \"BranchId\", \"CustomerId\")"
            );
        foreach (var index in indexes)
            await Execute(database, index);
    }

    private static async Task<List<string>> Texts(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
