using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SecrecyAsDeclaredAndBoundPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "BoundPages", table: "Dossiers", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Declared",
                table: "Dossiers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<bool>(name: "PagesDiffer", table: "Dossiers", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_PagesDiffer_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "PagesDiffer", "Id" }
            );

            // What was filed before: its volumes are added up once.
            migrationBuilder.Sql(
                """
                UPDATE "Dossiers"
                SET "BoundPages" = (SELECT COALESCE(SUM("Pages"), 0) FROM "Volumes" WHERE "Volumes"."DossierId" = "Dossiers"."Id")
                WHERE "Pages" IS NOT NULL;
                UPDATE "Dossiers" SET "PagesDiffer" = TRUE WHERE "Pages" IS NOT NULL AND "Pages" <> "BoundPages";
                """
            );

            // All documents of a dossier are of its branch. A planner that takes the two for independent expects a fraction of a large
            // dossier, and reads all of it and all of its branch for one page: 70 ms instead of 6 for 10,000 documents among a million.
            migrationBuilder.Sql(
                """CREATE STATISTICS "ST_Documents_DossierId_BranchId" (dependencies) ON "DossierId", "BranchId" FROM "Documents";"""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP STATISTICS "ST_Documents_DossierId_BranchId";""");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_PagesDiffer_Id", table: "Dossiers");

            migrationBuilder.DropColumn(name: "BoundPages", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Declared", table: "Dossiers");

            migrationBuilder.DropColumn(name: "PagesDiffer", table: "Dossiers");
        }
    }
}
