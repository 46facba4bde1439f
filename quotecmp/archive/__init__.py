"""What lasts between runs; knows no stage."""
