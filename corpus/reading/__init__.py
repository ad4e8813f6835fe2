"""Files of every format -> canonical text, one file per format. Start with ``corpus.reading.read``."""

VERSION = 3  # raise it when the same bytes may be read differently: stored plans are then read again
