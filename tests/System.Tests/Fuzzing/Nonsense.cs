using System.Text;

namespace CustomerArchive.SystemTests.Fuzzing;

/// <summary>What should never be sent, as JSON text (some of it no serializer would write) and as parts of an address.</summary>
internal static class Nonsense
{
    public static readonly string[] JsonValues =
    [
        "null",
        "true",
        "[]",
        "{}",
        "[null]",
        "\"\"",
        "\"   \"",
        "\"𠮷\"",
        "\"\\ud800\"",
        "\"a\\udc00b\"",
        "\"\\ud83d\"",
        "\"\\u0000\"",
        "\"a\\u0007\\u001b[31m\"",
        "\"\\u202e\\ufeff\"",
        "\"x\\r\\nSet-Cookie: a=b\"",
        "\"'; DROP TABLE Dossiers; --\"",
        "\"../../etc/passwd\"",
        "\"%00%ff\"",
        "\"{0} ${x} {{y}}\"",
        "\"<script>alert(1)</script>\"",
        "\"2024-02-30\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"9999-12-31T23:59:59.9999999+14:00\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        $"\"{new string('档', 100_000)}\"",
        $"\"{new string('a', 401)}\"",
        "-1",
        "0",
        "1.5",
        "2147483648",
        "9223372036854775808",
        "-9223372036854775809",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "1e308",
        "1e999",
        "0.00000000000000000000000000000000001",
        "NaN",
        $"{new string('[', 200)}{new string(']', 200)}",
        $"[{string.Join(',', Enumerable.Repeat("\"x\"", 20_000))}]",
        "[\"\",null,1,{}]",
    ];

    public static readonly string[] Bodies =
    [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "\"text\"",
        "42",
        "{",
        "{\"a\":",
        "{\"a\":1,}",
        "{\"a\":1}{\"b\":2}",
        "{'a':1}",
        "\ufeff{}",
        "{\"\":\"\"}",
        "{\"__proto__\":{},\"$ref\":\"x\",\"$type\":\"System.Object\"}",
        new string('{', 1000),
        string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300),
        "<xml/>",
        "a=b&c=d",
    ];

    /// <summary>As they stand in an address, escaped where the client itself would insist.</summary>
    public static readonly string[] QueryValues =
    [
        "",
        "-1",
        "0",
        "1",
        "201",
        "99999999999999999999",
        "1e3",
        "abc",
        "null",
        "true",
        "%00",
        "%ff",
        "%ed%a0%80",
        "%F0%A0%AE%B7",
        "%0d%0aX:%20y",
        "%25",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "2024-01-01T00:00:00%2B25:00",
        "00000000-0000-0000-0000-000000000000",
        "e30",
        "eyJhIjoxfQ==",
        "%27%20OR%201=1--",
        "%25%5F%5B",
        new string('z', 3000),
    ];

    public static readonly string[] Segments =
    [
        "abc",
        "0",
        "-1",
        "%00",
        "%ff",
        "..%2f..%2fetc",
        "%2e%2e",
        "%F0%A0%AE%B7",
        "a%20b",
        "%27",
        "*",
        "null",
        new string('p', 1500),
    ];

    public static readonly (string Name, string Value)[] Headers =
    [
        ("X-Branch", "nowhere"),
        ("X-Branch", "gz"),
        ("X-Branch", new string('b', 500)),
        ("X-Branch", "%00"),
        ("X-Purpose", "%"),
        ("X-Purpose", "%00%ff"),
        ("X-Purpose", new string('p', 5000)),
        ("X-File-Name", "%00%ff"),
        ("X-File-Name", "..%2f..%2fetc%2fpasswd"),
        ("X-File-Name", new string('f', 3000)),
        ("X-Content-Sha256", "zz"),
        ("X-Correlation-Id", new string('c', 3000)),
        ("X-Correlation-Id", "a b\tc"),
        ("Idempotency-Key", new string('k', 3000)),
        ("If-Match", "\"x\", W/\"y\", *"),
        ("If-None-Match", "nonsense"),
        ("Range", "bytes=5-1"),
        ("Range", "bytes=-0,99999999999999999999-"),
        ("Range", "lines=1-2"),
        ("Accept", "application/xml"),
        ("Accept", "nonsense"),
        ("Accept-Language", ";;;q=x,zh-Nonsense-XX"),
        ("Content-Encoding", "gzip"),
        ("X-Forwarded-For", "not an address"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-HTTP-Method-Override", "DELETE"),
    ];

    public static readonly string[] ContentTypes =
    [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "nonsense",
    ];

    public static readonly byte[][] Bytes =
    [
        [],
        [0],
        [0xff, 0xfe, 0x00],
        [0xef, 0xbb, 0xbf],
        [.. "PK\u0003\u0004"u8, .. new byte[60]],
        [.. "PK\u0005\u0006"u8, .. new byte[18]],
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]],
        Encoding.UTF8.GetBytes("客户全称,统一社会信用代码\n,\n\"unclosed"),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"", 5000))),
        Encoding.UTF8.GetBytes(new string(',', 100_000)),
        [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 31))],
    ];
}
