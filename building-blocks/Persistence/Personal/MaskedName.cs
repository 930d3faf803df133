using System.Text;

namespace CustomerArchive.Persistence.Personal;

/// <summary>A name as it may stand for ever where nobody needs to know it (docs/adr/0050).</summary>
public static class MaskedName
{
    /// <summary>The first character, then always two stars: not even the length stays. Empty stays empty.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var first in name.TrimStart().EnumerateRunes())
            return $"{first}**";
        return "";
    }
}
