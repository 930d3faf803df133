using System.Text;
using CustomerArchive.KeyRing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Persistence.Personal;

/// <summary>How an encrypted column can be found again without opening it.</summary>
[Flags]
public enum FindBy
{
    Nothing = 0,

    /// <summary>By the exact normal form.</summary>
    Exact = 1,

    /// <summary>By the last four characters.</summary>
    LastFour = 2,
}

/// <summary>
/// Personal data is encrypted at rest; beside it stand keyed fingerprints (blind indexes) for exact and last-four search
/// (C13). Neither the plain value nor anything it can be guessed from without the key ring is in the database.
/// </summary>
public static class PersonalColumns
{
    internal const string PurposeAnnotation = "Personal:Purpose";
    internal const string FindByAnnotation = "Personal:FindBy";

    /// <summary>Encrypts the column. <paramref name="purpose"/> names it for ever (<c>customers.id-number</c>) and is authenticated with the value.</summary>
    public static PropertyBuilder<string?> IsPersonal<T>(
        this EntityTypeBuilder<T> entity,
        System.Linq.Expressions.Expression<Func<T, string?>> property,
        MasterKeys keys,
        string purpose,
        FindBy findBy = FindBy.Nothing
    )
        where T : class
    {
        var column = entity.Property(property);
        Seal(column, keys, purpose, findBy);
        foreach (var index in IndexColumns(column.Metadata.Name, findBy))
        {
            entity.Property<string?>(index).HasMaxLength(24).IsUnicode(false);
            entity.HasIndex(index);
        }
        return column;
    }

    /// <summary>The same for a column of an owned row, such as the phone of a contact.</summary>
    public static PropertyBuilder<string?> IsPersonal<TOwner, T>(
        this OwnedNavigationBuilder<TOwner, T> owned,
        System.Linq.Expressions.Expression<Func<T, string?>> property,
        MasterKeys keys,
        string purpose,
        FindBy findBy = FindBy.Nothing
    )
        where TOwner : class
        where T : class
    {
        var column = owned.Property(property);
        Seal(column, keys, purpose, findBy);
        foreach (var index in IndexColumns(column.Metadata.Name, findBy))
        {
            owned.Property<string?>(index).HasMaxLength(24).IsUnicode(false);
            owned.HasIndex(index);
        }
        return column;
    }

    /// <summary>The shadow column to compare with <see cref="Fingerprint"/>.</summary>
    public static string ExactColumn(string property) => $"{property}Index";

    /// <summary>The shadow column to compare with <see cref="LastFourFingerprint"/>.</summary>
    public static string LastFourColumn(string property) => $"{property}TailIndex";

    public static string Fingerprint(MasterKeys keys, string purpose, string value) => keys.BlindIndex("", purpose, value);

    public static string LastFourFingerprint(MasterKeys keys, string purpose, string value) =>
        keys.BlindIndex("", $"{purpose}:last-four", value.Length <= 4 ? value : value[^4..]);

    internal static void Index(EntityEntry entry, MasterKeys keys)
    {
        foreach (var property in entry.Properties)
        {
            if (
                property.Metadata.FindAnnotation(PurposeAnnotation)?.Value is not string purpose
                || property.Metadata.FindAnnotation(FindByAnnotation)?.Value is not int flags
            )
                continue;
            var findBy = (FindBy)flags;
            var value = property.CurrentValue as string;
            if (findBy.HasFlag(FindBy.Exact))
                entry.Property(ExactColumn(property.Metadata.Name)).CurrentValue = value is null ? null : Fingerprint(keys, purpose, value);
            if (findBy.HasFlag(FindBy.LastFour))
                entry.Property(LastFourColumn(property.Metadata.Name)).CurrentValue = value is null
                    ? null
                    : LastFourFingerprint(keys, purpose, value);
        }
    }

    private static void Seal(PropertyBuilder<string?> column, MasterKeys keys, string purpose, FindBy findBy) =>
        column
            .HasConversion(new SealedText(keys, purpose))
            .HasMaxLength(2000)
            .HasAnnotation(PurposeAnnotation, purpose)
            .HasAnnotation(FindByAnnotation, (int)findBy);

    private static IEnumerable<string> IndexColumns(string property, FindBy findBy)
    {
        if (findBy.HasFlag(FindBy.Exact))
            yield return ExactColumn(property);
        if (findBy.HasFlag(FindBy.LastFour))
            yield return LastFourColumn(property);
    }

    private sealed class SealedText(MasterKeys keys, string purpose)
        : ValueConverter<string?, string?>(
            plain => plain == null ? null : Convert.ToBase64String(keys.Seal("", purpose, Encoding.UTF8.GetBytes(plain))),
            stored => stored == null ? null : Encoding.UTF8.GetString(keys.Open("", purpose, Convert.FromBase64String(stored)))
        );
}
