"""Bytes in, witnesses out: the one gate for input."""
