"""One reader for each family of file formats."""
