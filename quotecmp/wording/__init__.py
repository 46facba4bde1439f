"""Two or more wordings in, what differs and how grave it is out; knows no quotes."""
