"""Plans that come and go on the page. Takes a file or the id of a plan, gives the library, what is said of a change, and what of the page follows from it."""
