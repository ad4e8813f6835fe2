"""Several indicators asked for in one breath at one place: each an ask of its own, by its own measure."""

from assistant.plans.library import Library
from assistant.reply import Understood
from assistant.understanding import measured
from assistant.understanding.asks import distributed, things, unlisted
from corpus.indicators.lexicon import fold, mentions


def each(ask: Understood, library: Library) -> list[Understood]:
    """The ask for each indicator that it names, by the measure said of that one alone (合同额、研发投入增速); else the ask itself."""
    if ask.kind == "target" and len(ask.indicators) < 2 and (sides := unlisted(ask.topic)):
        return [ask.model_copy(update={"topic": side, **_named(side)}) for side in sides]
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


def _named(wording: str) -> dict[str, object]:
    keys = tuple(dict.fromkeys(one.key for one in mentions(fold(wording))))[:1]
    return {"indicators": keys, "indicator": keys[0] if keys else None}
