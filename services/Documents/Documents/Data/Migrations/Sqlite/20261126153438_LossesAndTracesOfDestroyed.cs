using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LossesAndTracesOfDestroyed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "DocumentIds", table: "GrantedViewings", type: "TEXT", nullable: true);

            migrationBuilder.CreateIndex(name: "IX_SubmissionItems_DossierId", table: "SubmissionItems", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_IntakeReceipts_DocumentId", table: "IntakeReceipts", column: "DocumentId");

            migrationBuilder.CreateIndex(name: "IX_HandoverLines_DossierId", table: "HandoverLines", column: "DossierId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_SubmissionItems_DossierId", table: "SubmissionItems");

            migrationBuilder.DropIndex(name: "IX_IntakeReceipts_DocumentId", table: "IntakeReceipts");

            migrationBuilder.DropIndex(name: "IX_HandoverLines_DossierId", table: "HandoverLines");

            migrationBuilder.DropColumn(name: "DocumentIds", table: "GrantedViewings");
        }
    }
}
