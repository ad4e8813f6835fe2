"""Where this program keeps its data: the database and the index."""

import os
from pathlib import Path

VARIABLE = "ZHENGCE_DATA"


def data_folder(given: Path | None = None) -> Path:
    """The folder that was given, else the one named by ``ZHENGCE_DATA``, else the platform's user-data folder.

    Nothing is created here.
    """
    if given is not None:
        return given
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_data_path  # rarely needed: tests and services name a folder

    return user_data_path("zhengce", appauthor=False)
