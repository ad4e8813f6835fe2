"""Errors of the page.

PageError    the page cannot be served (the address is taken, or not of this machine)
"""


class PageError(Exception):
    """The page cannot be served; ``str(error)`` is a Chinese sentence with the cure."""
