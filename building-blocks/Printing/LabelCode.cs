namespace CustomerArchive.Printing;

/// <summary>
/// What the code on a label says: <c>CA1:VOL:</c> and the id in capitals, which a QR code holds in its compact mode. It names the thing,
/// not where it is, so that a label stays true for ever (D12, D13).
/// </summary>
public readonly record struct LabelCode(string What, Guid Id)
{
    public const string Volume = "VOL";

    /// <summary>The volume that it names; null when it names something else.</summary>
    public Guid? VolumeId => What == Volume ? Id : null;

    /// <summary>Null for what is not ours; capitals do not matter, as some scanners are set to send none.</summary>
    public static LabelCode? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant().Split(':') is ["CA1", var what, var id] && Guid.TryParseExact(id, "N", out var parsed)
            ? new(what, parsed)
            : null;
    }

    public override string ToString() => $"CA1:{What}:{Id.ToString("N").ToUpperInvariant()}";
}
