"""Errors of the page.

PageError          the page cannot be served (the address is taken, or not of this machine)
  ReadOnlyError    a change of the plans is asked of a page that is for reading only
"""


class PageError(Exception):
    """The page cannot be served; ``str(error)`` is a Chinese sentence with the cure."""


class ReadOnlyError(PageError):
    """Plans are not changed from this page."""
