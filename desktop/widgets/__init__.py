"""Small parts that screens are built from: rows in, signals out."""
