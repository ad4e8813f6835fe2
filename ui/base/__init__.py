"""The page's smallest pieces, known to every other room: escaping, addresses in links, how a plan is cited, its errors, what it needs of the assistant. Takes records and text, gives escaped text."""
