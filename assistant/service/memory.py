"""Memory that is no longer needed, given back to the system."""

import ctypes
import gc
import sys


def give_back() -> None:
    """After the plans have changed: the old assistant and its index are gone, and glibc would keep their place for ever.

    Without it twelve changes took a server from 348 to 765 MB, with one assistant alive.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
