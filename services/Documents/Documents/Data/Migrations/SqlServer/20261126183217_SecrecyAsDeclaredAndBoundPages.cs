using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SecrecyAsDeclaredAndBoundPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "BoundPages", table: "Dossiers", type: "int", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Declared",
                table: "Dossiers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<bool>(name: "PagesDiffer", table: "Dossiers", type: "bit", nullable: false, defaultValue: false);

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
                UPDATE "Dossiers" SET "PagesDiffer" = 1 WHERE "Pages" IS NOT NULL AND "Pages" <> "BoundPages";
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_PagesDiffer_Id", table: "Dossiers");

            migrationBuilder.DropColumn(name: "BoundPages", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Declared", table: "Dossiers");

            migrationBuilder.DropColumn(name: "PagesDiffer", table: "Dossiers");
        }
    }
}
