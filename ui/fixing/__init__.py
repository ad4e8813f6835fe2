"""Correcting a reading on the page (人工更正). Takes the address of a reading and what a person entered, gives forms, previews and what was kept."""
