using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DueDateChangesBesideDossiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_DueDateChanges_Dossiers_RetainedDossierId", table: "DueDateChanges");

            migrationBuilder.RenameColumn(name: "RetainedDossierId", table: "DueDateChanges", newName: "DossierId");

            migrationBuilder.RenameIndex(
                name: "IX_DueDateChanges_RetainedDossierId",
                table: "DueDateChanges",
                newName: "IX_DueDateChanges_DossierId"
            );

            migrationBuilder.AddColumn<string>(
                name: "BranchId",
                table: "DueDateChanges",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddForeignKey(
                name: "FK_DueDateChanges_Dossiers_DossierId",
                table: "DueDateChanges",
                column: "DossierId",
                principalTable: "Dossiers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_DueDateChanges_Dossiers_DossierId", table: "DueDateChanges");

            migrationBuilder.DropColumn(name: "BranchId", table: "DueDateChanges");

            migrationBuilder.RenameColumn(name: "DossierId", table: "DueDateChanges", newName: "RetainedDossierId");

            migrationBuilder.RenameIndex(
                name: "IX_DueDateChanges_DossierId",
                table: "DueDateChanges",
                newName: "IX_DueDateChanges_RetainedDossierId"
            );

            migrationBuilder.AddForeignKey(
                name: "FK_DueDateChanges_Dossiers_RetainedDossierId",
                table: "DueDateChanges",
                column: "RetainedDossierId",
                principalTable: "Dossiers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade
            );
        }
    }
}
