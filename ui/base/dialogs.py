"""What opens over the page: the form that asks what is wrong with an answer, the basket of excerpts, and the help."""

from ui import phrases


def dialogs_html() -> str:
    """All of them, closed."""
    return _judge() + _dialog("zc-basket", phrases.BASKET_TITLE, '<div class="zc-basket"></div>') + _help() + _tour()


def correcting_html() -> str:
    """The dialogs of corrections, closed. Apart from the others, which are made anew with the header when plans change."""
    return _dialog("zc-facts", phrases.FACTS_TITLE, '<div class="zc-facts-list"></div>') + _dialog(
        "zc-fix", phrases.FIX_TITLE, '<div class="zc-fix-body"></div>'
    )


def _judge() -> str:
    faults = "".join(
        f'<label><input type="checkbox" name="fault" value="{key}">{text}</label>'
        for key, text in phrases.FAULTS.items()
    )
    return (
        f'<dialog id="zc-judge" aria-label="{phrases.JUDGE_TITLE}"><form method="dialog">'
        f"<p>{phrases.JUDGE_TITLE}</p>{faults}"
        f'<textarea name="comment" maxlength="300" rows="2" aria-label="{phrases.JUDGE_COMMENT}" '
        f'placeholder="{phrases.JUDGE_COMMENT}"></textarea>'
        f'<div class="zc-actions"><button type="submit" class="zc-main" value="send">{phrases.JUDGE_SEND}</button>'
        f'<button type="submit" value="">{phrases.CANCEL}</button></div></form></dialog>'
    )


def _help() -> str:
    said = "".join(f"<dt>{name}</dt><dd>{what}</dd>" for name, what in phrases.HELP_TEXT.items())
    start = f'<button type="button" data-zc="tour">{phrases.TOUR}</button>'
    return _dialog("zc-help", phrases.HELP_TITLE, f"<dl>{said}</dl><div class='zc-actions'>{start}</div>")


def _tour() -> str:
    """The card of the tour and the ring around what it shows; the page's script fills it step by step."""
    buttons = "".join(
        f'<button type="button" data-zc="tour-{name}">{label}</button>'
        for name, label in (("end", phrases.TOUR_SKIP), ("back", phrases.TOUR_BACK), ("next", phrases.TOUR_NEXT))
    )
    return (
        f'<dialog id="zc-tour" aria-label="{phrases.TOUR}"><div class="zc-ring"></div><section>'
        f'<span class="zc-count"></span><h2></h2><p data-zc-said aria-live="polite"></p>'
        f'<div class="zc-actions">{buttons}</div></section></dialog>'
    )


def offer_html() -> str:
    """The line below the question that offers the tour, shown only on a first visit (``zc-new``)."""
    return (
        f'<p id="zc-offer">{phrases.TOUR_OFFER}<button type="button" data-zc="tour">{phrases.TOUR_START}</button>'
        f'<button type="button" data-zc="tour-no">{phrases.TOUR_NO}</button></p>'
    )


def _dialog(name: str, title: str, content: str) -> str:
    return (
        f'<dialog id="{name}" class="zc-dialog" aria-label="{title}"><header><h2>{title}</h2>'
        f'<button type="button" data-zc="dialog-close">{phrases.CLOSE}</button></header>{content}</dialog>'
    )
