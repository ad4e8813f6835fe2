"""Which rules earn their place: from our patterns and the gold to how often each alternative fires, and what depends on it alone."""
