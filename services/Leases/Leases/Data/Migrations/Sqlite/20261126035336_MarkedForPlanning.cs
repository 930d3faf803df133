using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Leases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MarkedForPlanning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "UnplannedVersion", table: "Leases", type: "INTEGER", nullable: false, defaultValue: 1);

            migrationBuilder.CreateIndex(name: "IX_Leases_State_EndsOn", table: "Leases", columns: new[] { "State", "EndsOn" });

            migrationBuilder.CreateIndex(name: "IX_Leases_UnplannedVersion", table: "Leases", column: "UnplannedVersion");

            migrationBuilder.CreateIndex(name: "IX_Charges_LeaseId_To", table: "Charges", columns: new[] { "LeaseId", "To" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Charges_LeaseId_To", table: "Charges");

            migrationBuilder.DropIndex(name: "IX_Leases_State_EndsOn", table: "Leases");

            migrationBuilder.DropIndex(name: "IX_Leases_UnplannedVersion", table: "Leases");

            migrationBuilder.DropColumn(name: "UnplannedVersion", table: "Leases");
        }
    }
}
