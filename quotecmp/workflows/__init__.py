"""One module for each command; the only place that knows the order of stages."""
