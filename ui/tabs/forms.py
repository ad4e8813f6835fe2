"""The forms of the tab 目标查重, as the page starts with them: nothing checked, nothing verified yet."""

from ui import phrases


def check_tab() -> str:
    """The form for a draft, and below it the one for a file to verify."""
    return check_form() + verify_form()


def check_form() -> str:
    """Where the draft is pasted or dropped, and the result below it."""
    return (
        f'<form class="zc-form zc-draft" data-zc-check><label>{phrases.DRAFT}'
        f'<textarea name="draft" rows="4" maxlength="20000" placeholder="{phrases.DRAFT_HINT}"></textarea></label>'
        f'<div class="zc-actions"><button type="submit" class="zc-main" value="check">{phrases.CHECK}</button>'
        f'<button type="submit" class="zc-button" value="proofread">{phrases.PROOFREAD}</button>'
        f'<label class="zc-button">{phrases.DRAFT_FILE}<input type="file" data-zc-draft></label>'
        f'<span class="zc-count" data-zc-draft-name></span></div></form>'
        f'<div class="zc-result" aria-live="polite"><div class="zc-empty"><p>{phrases.CHECK_EMPTY}</p></div></div>'
    )


def verify_form() -> str:
    """Where the file is chosen or dropped, and the result below it."""
    return (
        f'<section class="zc-relate" aria-label="{phrases.VERIFY}"><div class="zc-tools"><h2>{phrases.VERIFY}</h2></div>'
        f'<form class="zc-form zc-draft" data-zc-check data-zc-way="verify"><p>{phrases.VERIFY_HINT}</p>'
        f'<div class="zc-actions"><label class="zc-button">{phrases.VERIFY_FILE}'
        f'<input type="file" accept=".docx,.xlsx,.json,.jsonl" data-zc-draft></label>'
        f'<span class="zc-count" data-zc-draft-name></span></div></form>'
        f'<div class="zc-result" aria-live="polite"></div></section>'
    )
