"""From a view to its tables, of tasks or of indicators, and from their rows to units and targets."""
