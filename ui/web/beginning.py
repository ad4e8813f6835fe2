"""What a page begins with.

Gradio fixes that when the page is built; whoever opens it later is to find the plans as they stand then, instead of seeing them first as they once were and a moment later as they are.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from ui.plans.face import Face, marked

if TYPE_CHECKING:
    import gradio as gr


class Shows(NamedTuple):
    """The components that show the fields of a ``Face``."""

    header: "gr.HTML"
    regions: "gr.CheckboxGroup"
    welcome: "gr.Chatbot"
    compare: "gr.HTML"
    ledger: "gr.HTML"
    library: "gr.HTML"
    mark: "gr.HTML"


class Beginning:
    """The face that the next visitor's page begins with, at first that with which ``page`` was built."""

    def __init__(self, page: "gr.Blocks", shows: Shows, face: Face) -> None:
        self._page = page
        self._shows = shows
        self.mark = face.mark

    def renew(self, face: Face) -> None:
        """Begin with ``face`` from now on. Pages that are open keep theirs."""
        choices = [(name, name) for name in face.regions]
        # What an open page still offers must stay a choice: Gradio refuses any other. It makes the component of a visitor anew
        # from what it was first made with.
        regions = self._shows.regions
        regions.choices = choices + [one for one in regions.choices if one not in choices]
        regions.constructor_args["choices"] = regions.choices
        changes: dict[int, dict[str, Any]] = {
            part._id: {"value": value} for part, value in zip(self._shows, face, strict=True)
        }
        changes[regions._id] = {"choices": choices}
        changes[self._shows.welcome._id] = {"placeholder": face.welcome}
        changes[self._shows.mark._id] = {"value": marked(face.mark)}
        config = self._page.config
        components = [one | {"props": one["props"] | changes.get(one["id"], {})} for one in config["components"]]
        self._page.config = config | {"components": components}
        self.mark = face.mark
