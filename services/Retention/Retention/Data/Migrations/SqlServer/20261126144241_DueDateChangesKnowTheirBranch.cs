using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DueDateChangesKnowTheirBranch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """UPDATE "DueDateChanges" SET "BranchId" = (SELECT d."BranchId" FROM "Dossiers" AS d WHERE d."Id" = "DueDateChanges"."DossierId")"""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) { }
    }
}
