"""From the text of a clause to its figures: quantities, a verdict for each, and for targets the indicator, measure and period."""
