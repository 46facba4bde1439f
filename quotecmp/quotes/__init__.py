"""A document in, its quotes with their speakers out."""
