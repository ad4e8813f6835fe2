"""The source pane. Takes a plan and a passage of it, gives the text around it as HTML, slice by slice, with the outline and the search."""
