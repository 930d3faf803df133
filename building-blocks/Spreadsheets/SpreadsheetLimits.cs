using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Spreadsheets;

/// <summary>How much of a file is read before it is refused. Bind it to a configuration section; the defaults suit an office.</summary>
public sealed record SpreadsheetLimits
{
    /// <summary>Bytes of the file as sent.</summary>
    [Range(1024, 4L << 30)]
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of all parts of an xlsx once unpacked.</summary>
    [Range(1024, 16L << 30)]
    public long UnpackedBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of the shared strings of an xlsx, which are held in memory.</summary>
    [Range(1024, 1L << 30)]
    public long SharedTextBytes { get; init; } = 64L << 20;

    /// <summary>Unpacked to packed size of a part above 4 MB; honest sheets stay below 100.</summary>
    [Range(10, 10_000)]
    public int PackingRatio { get; init; } = 250;

    /// <summary>Rows that hold something.</summary>
    [Range(1, 1_048_576)]
    public int Rows { get; init; } = 100_000;

    /// <summary>The last column that may hold something.</summary>
    [Range(1, 16_384)]
    public int Columns { get; init; } = 256;

    /// <summary>Characters (UTF-16 units) of one cell.</summary>
    [Range(1, 1_000_000)]
    public int CellLength { get; init; } = 32_767;

    /// <summary>Rows at the top of a sheet among which the header is looked for.</summary>
    [Range(1, 200)]
    public int HeaderSearchRows { get; init; } = 25;
}
