using System.Text;

namespace CustomerArchive.Leases.Units;

/// <summary>How names and numbers that people type are kept, so that the same thing is found however it was typed.</summary>
internal static class Written
{
    /// <summary>Outer blanks gone, blanks inside single.</summary>
    public static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A number of a contract or unit: half-width, upper case, without blanks.</summary>
    public static string Number(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
