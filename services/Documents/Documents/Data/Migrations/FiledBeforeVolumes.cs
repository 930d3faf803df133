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
        // What is there was never scanned, nor watched by fixity: both are asked for now, behind what people wait for. The rows take the documents' own ids.
        migration.Sql(
            """
            INSERT INTO "StoredBytes" ("Id", "BranchId", "DocumentId", "Role", "Page", "MediaType", "Size", "Sha256", "Version", "StoredSha256", "StoredAt", "CheckedAt")
            SELECT "Id", "BranchId", "Id", 'Original', 0, "MediaType", "Size", "Sha256", "StoredVersion", "StoredSha256", "StoredAt", "StoredAt"
            FROM "Documents" WHERE "State" = 'Available'
            """
        );
        migration.Sql(
            """
            INSERT INTO "WorkItems" ("Id", "BranchId", "DocumentId", "Kind", "State", "Urgency", "DueAt", "Tries", "Turn", "Done", "AskedAt")
            SELECT "Id", "BranchId", "Id", 'Scan', 'Waiting', 30, "StoredAt", 0, 0, 0, "StoredAt"
            FROM "Documents" WHERE "State" = 'Available'
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
