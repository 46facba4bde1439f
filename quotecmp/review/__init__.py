"""Review sessions: one logic, two faces; keys in, decisions out."""
