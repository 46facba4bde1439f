"""quotecmp finds the same quote across news agencies and shows what differs in wording."""

__version__ = "0.1.0"
