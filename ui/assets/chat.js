// The chat: what was asked before a reload, judging an answer, where the log stands, and what Gradio says in English.
// ---- what was asked, kept for a reload of this tab only ------------------------------------------------------
const KEY = 'zc-visit';
const kept = { get: () => { try { return sessionStorage.getItem(KEY); } catch { return null; } },
  set: (value) => { try { sessionStorage.setItem(KEY, value); } catch { /* private window */ } } };

// ---- judging an answer ---------------------------------------------------------------------------------------
const indexOf = (anchor) => String([...document.querySelectorAll('#zc-chat [data-testid=bot]')]
  .indexOf(anchor.closest('[data-testid=bot]')));
function judge(anchor) {
  const dialog = document.getElementById('zc-judge');
  const index = indexOf(anchor);
  dialog.querySelector('form').reset();
  dialog.returnValue = '';
  dialog.onclose = () => {
    if (dialog.returnValue === 'send') {
      const form = new FormData(dialog.querySelector('form'));
      send('judge', { i: index, verdict: 'bad', faults: form.getAll('fault').join(), comment: form.get('comment') });
    }
  };
  dialog.showModal();
}

// ---- what Gradio says in English ----------------------------------------------------------------------------
function translate(message) {
  const said = message.textContent.toLowerCase();
  const known = Object.keys(ZC_PHRASES.toasts).find((part) => said.includes(part));
  if (known) message.textContent = ZC_PHRASES.toasts[known];
}
new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      node.querySelectorAll('.toast-message-text').forEach(translate);
      node.querySelectorAll('[role=log]').forEach((log) => log.setAttribute('aria-label', ZC_PHRASES.log));
      // Gradio would have the Markdown source of a message read aloud; the message itself can be read.
      node.querySelectorAll('#zc-chat .message [aria-label]').forEach((part) => part.removeAttribute('aria-label'));
    }
  }
}).observe(document, { childList: true, subtree: true });

// ---- where the chat stands ----------------------------------------------------------------------------------
// The welcome is read from its beginning, and so is each answer: the last question goes to the top, not the end of
// the answer to the bottom.
let counted = '';
let until = 0; // an answer grows while it is laid out: for a moment its question is kept at the top, unless a reader scrolls
function settle() {
  const log = document.querySelector('#zc-chat .bubble-wrap');
  const questions = log?.querySelectorAll('[data-testid=user]') ?? [];
  const now = `${questions.length} ${log?.querySelectorAll('[data-testid=bot]').length}`;
  if (!log) return;
  if (now !== counted) until = performance.now() + 2000;
  counted = now;
  if (performance.now() > until) return;
  const last = [...questions].at(-1);
  requestAnimationFrame(() => { // measured when it scrolls: a question and its answer may come in one frame
    const top = last ? last.getBoundingClientRect().top - log.getBoundingClientRect().top - 12 : -log.scrollTop;
    if (performance.now() <= until && Math.abs(top) > 1) log.scrollTo({ top: log.scrollTop + top });
  });
}
for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
  document.addEventListener(kind, (event) => { if (event.target.closest?.('#zc-chat')) until = 0; }, { passive: true });
}
new MutationObserver(settle).observe(document, { childList: true, subtree: true });
