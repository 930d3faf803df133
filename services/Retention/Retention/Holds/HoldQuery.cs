using System.Text.Json.Serialization;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Holds;

/// <summary>What a query hold catches, now and later (T2). Every condition that is given must hold; at least one is.</summary>
internal sealed class HoldQuery
{
    public string? DossierKind { get; set; }

    /// <summary>This class of the scheme and those below it.</summary>
    public string? ClassCode { get; set; }
    public string? DepartmentCode { get; set; }
    public string? TitleContains { get; set; }
    public DateOnly? FiledFrom { get; set; }
    public DateOnly? FiledTo { get; set; }

    [JsonIgnore]
    public bool IsEmpty =>
        DossierKind is null && ClassCode is null && DepartmentCode is null && TitleContains is null && FiledFrom is null && FiledTo is null;

    public bool Matches(RetainedDossier dossier) =>
        (DossierKind is null || dossier.Kind == DossierKind)
        && (
            ClassCode is null
            || dossier.ClassCode == ClassCode
            || dossier.ClassCode?.StartsWith(ClassCode + ".", StringComparison.Ordinal) == true
        )
        && (DepartmentCode is null || dossier.DepartmentCode == DepartmentCode)
        && (TitleContains is null || dossier.Title.Contains(TitleContains, StringComparison.Ordinal))
        && (FiledFrom is null || dossier.FiledOn >= FiledFrom)
        && (FiledTo is null || dossier.FiledOn <= FiledTo);

    /// <summary>The same in the database, or more: letters there may be alike that are not; <see cref="Matches"/> decides.</summary>
    public IQueryable<RetainedDossier> In(IQueryable<RetainedDossier> dossiers)
    {
        if (DossierKind is { } kind)
            dossiers = dossiers.Where(dossier => dossier.Kind == kind);
        if (ClassCode is { } code)
        {
            var below = code + ".";
            dossiers = dossiers.Where(dossier => dossier.ClassCode == code || dossier.ClassCode!.StartsWith(below));
        }
        if (DepartmentCode is { } department)
            dossiers = dossiers.Where(dossier => dossier.DepartmentCode == department);
        if (TitleContains is { } words)
            dossiers = dossiers.Where(dossier => dossier.Title.Contains(words));
        if (FiledFrom is { } from)
            dossiers = dossiers.Where(dossier => dossier.FiledOn >= from);
        if (FiledTo is { } to)
            dossiers = dossiers.Where(dossier => dossier.FiledOn <= to);
        return dossiers;
    }
}
