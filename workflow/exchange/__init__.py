"""What leaves Ruta for other programs: tables and briefs. Rows go in, files come out whole or not at all."""
