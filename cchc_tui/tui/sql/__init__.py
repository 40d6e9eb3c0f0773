"""Writing a statement of one's own: its words, what may follow, what was asked before."""
