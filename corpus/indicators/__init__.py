"""From a wording to the key under which the same indicator of all plans meets, and from a value to its place on an axis."""
