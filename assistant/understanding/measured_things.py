"""Several indicators asked for in one breath at one place: each an ask of its own, by its own measure."""

from assistant import measured
from assistant.library import Library
from assistant.reply import Understood
from assistant.understanding.asks import distributed, things, unlisted


def each(ask: Understood, library: Library) -> list[Understood]:
    """The ask for each indicator that it names, by the measure said of that one alone (合同额、研发投入增速); else the ask itself."""
    if ask.kind == "target" and not ask.indicators and (sides := unlisted(ask.topic)):
        return [ask.model_copy(update={"topic": side}) for side in sides]
    if ask.kind != "target" or len(ask.indicators) < 2 or ask.wants_past or ask.wants_support:
        return [ask]
    found = things(ask.topic)
    if {key for key, _ in found} != set(ask.indicators):
        return [ask]
    first = measured.measure_of(found[0][1])
    shared = first if first and distributed(found, measured.measure_word(found[0][1])) else None
    return [
        ask.model_copy(
            update={
                "indicator": key,
                "indicators": (key,),
                "topic": wording.strip(),
                "measure": measured.measure_of(wording) or shared,
                "quantity": measured.quantity_of(wording),
            }
        )
        for key, wording in found
    ]
