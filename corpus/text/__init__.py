"""From the text of a plan to the view that rules read: noise left out, widths folded, and what each unnumbered line is."""
