using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerArchive.Documents.Data.Migrations;

/// <summary>What dossiers and documents of earlier versions get with the migration to classes and volumes; the same SQL on every database.</summary>
internal static class FiledBeforeVolumes
{
    public static void CarryOver(MigrationBuilder migration)
    {
        foreach (var (kind, code) in Kinds)
            migration.Sql($"""UPDATE "Dossiers" SET "ClassCode" = '{code}' WHERE "Kind" = '{kind}'""");
        // A filed dossier was one volume; it takes the dossier's own id, which no other volume can have.
        migration.Sql(
            """
            INSERT INTO "Volumes" ("Id", "BranchId", "Version", "DossierId", "Number", "Year", "Secrecy", "Pages", "Documents", "BoundOn", "BoundBy", "ThicknessMm")
            SELECT d."Id", d."BranchId", 1, d."Id", 1, NULL, d."Secrecy", COALESCE(d."Pages", 0),
                   (SELECT COUNT(*) FROM "Documents" f WHERE f."DossierId" = d."Id" AND f."State" IN ('Available', 'Destroyed')),
                   d."FiledOn", COALESCE(d."FiledBy", ''), 0
            FROM "Dossiers" d WHERE d."FiledOn" IS NOT NULL
            """
        );
        migration.Sql("""UPDATE "Dossiers" SET "Volumes" = 1, "LabelledAs" = "Title" WHERE "FiledOn" IS NOT NULL""");
        migration.Sql(
            """
            UPDATE "Documents" SET "VolumeId" = "DossierId", "OrderInVolume" = "Position"
            WHERE "State" IN ('Available', 'Destroyed') AND "DossierId" IN (SELECT "Id" FROM "Dossiers" WHERE "FiledOn" IS NOT NULL)
            """
        );
    }

    private static readonly (string Kind, string Code)[] Kinds =
    [
        ("Customer", "customer"),
        ("Lease", "lease"),
        ("Service", "service"),
        ("Engineering", "engineering"),
        ("SalesOffice", "sales-office"),
        ("Company", "company"),
    ];
}
