"""Quotes in, matches and clusters out: the same utterance across witnesses."""
