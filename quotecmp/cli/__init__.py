"""One module for each command: parse, call the workflow of that name, print, exit."""
