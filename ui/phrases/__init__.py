"""Every sentence a visitor reads on the page, in one place and one voice, a file for each part of the page.

Short, polite, and with the cure where something went wrong. Templates take plain values; whoever fills them escapes
the result for the place it goes to.
"""

from ui.phrases.chat import *  # noqa: F403
from ui.phrases.frame import *  # noqa: F403
from ui.phrases.library import *  # noqa: F403
from ui.phrases.script import *  # noqa: F403
from ui.phrases.tabs import *  # noqa: F403
