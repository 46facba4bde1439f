"""A witness in, a document out: what each block is, where sentences end."""
