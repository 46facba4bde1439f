"""A report in, text out; computes nothing."""
