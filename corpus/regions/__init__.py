"""The places of the administrative division: from words of a text to places, and from a place to those above and below it."""
