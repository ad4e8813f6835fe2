// ---- corrections: a form for one reading, a preview as one changes it, saving and withdrawing ------------------
const fixDialog = () => document.getElementById('zc-fix');
const fixBody = () => fixDialog().querySelector('.zc-fix-body');
let fixFrom = null; // the link or button that opened the form, to ask the same question again
async function piece(address, options) { // a piece of the page, escaped by the server, and whether it is what was asked for
  try {
    const reply = await fetch(address, options);
    return [await reply.text(), reply.ok];
  } catch {
    return [`<p class="zc-caution" role="alert">${ZC_PHRASES.unreachable}</p>`, false];
  }
}
async function openFix(address, from) {
  fixFrom = from;
  [fixBody().innerHTML] = await piece(`view/fix?${new URLSearchParams({ at: address })}`);
  if (!fixDialog().open) fixDialog().showModal();
  (fixBody().querySelector('input:checked') ?? fixBody().querySelector('input, textarea, button'))?.focus();
  fixBody().querySelector('.zc-pick :checked')?.scrollIntoView({ block: 'nearest' });
}
async function openFacts(plan) {
  const dialog = document.getElementById('zc-facts');
  dialog.dataset.plan = plan;
  [dialog.querySelector('.zc-facts-list').innerHTML] = await piece(`view/facts?${new URLSearchParams({ plan })}`);
  if (!dialog.open) dialog.showModal();
}
const entered = (form) => JSON.stringify(Object.fromEntries(new FormData(form)));
const fixAddress = (form) => new URLSearchParams({ at: form.dataset.zcFix });
let fixPause;
function previewFix(form) {
  clearTimeout(fixPause);
  fixPause = setTimeout(async () => {
    const asked = (form.zcAsked = (form.zcAsked ?? 0) + 1);
    const [html] = await piece(`fix/preview?${fixAddress(form)}`, { method: 'POST', body: entered(form) });
    if (asked === form.zcAsked && form.isConnected) form.querySelector('.zc-preview').innerHTML = html;
  }, 250);
}
async function rereadFix(form) { // another figure: its own value, unit and measure come into the fields
  const given = new URLSearchParams({ at: form.dataset.zcFix, figure: form.figure?.value ?? '', words: form.words.value });
  try {
    const reply = await fetch(`view/fix/read?${given}`);
    if (reply.ok) Object.entries(await reply.json()).forEach(([name, value]) => { form.elements[name].value = value; });
  } catch { /* the preview tells */ }
  previewFix(form);
}
async function saveFix(form) {
  const save = form.querySelector('[type=submit]');
  save.disabled = true;
  clearTimeout(fixPause);
  form.zcAsked = (form.zcAsked ?? 0) + 1; // a preview under way must not cover what is said now
  const [html, saved] = await piece(`fix/save?${fixAddress(form)}`, { method: 'POST', body: entered(form) });
  save.disabled = false;
  if (!saved) {
    form.querySelector('.zc-preview').innerHTML = html;
    form.querySelector('.zc-preview').scrollIntoView({ block: 'nearest' });
    return;
  }
  fixBody().innerHTML = html;
  fixed();
}
async function undoFix(button) {
  const inFix = fixDialog().contains(button);
  const [html, done] = await piece(`fix/undo?${new URLSearchParams({ id: button.dataset.id })}`, { method: 'POST', body: '' });
  if (inFix) fixBody().innerHTML = html;
  else if (!done) button.closest('li').insertAdjacentHTML('beforeend', html);
  if (done) fixed();
}
function fixed() { // what the page shows of the plans is made anew: the tabs, the open plan, the list of what was read
  send('changed', {});
  const shown = source()?.querySelector('.zc-plan')?.dataset.address;
  if (shown) send('cite', { c: shown, n: '' });
  const facts = document.getElementById('zc-facts');
  if (facts.open) openFacts(facts.dataset.plan);
  const again = fixBody().querySelector('[data-zc=fix-again]');
  if (again && !questionOf(fixFrom)) again.remove();
  if (fixDialog().open) fixBody().querySelector('button')?.focus();
}
function questionOf(link) { // what was asked where the link stands
  const bot = link?.isConnected ? link.closest('[data-testid=bot]') : null;
  const at = bot ? [...document.querySelectorAll('#zc-chat [data-testid=bot]')].indexOf(bot) : -1;
  return at < 0 ? '' : document.querySelectorAll('#zc-chat [data-testid=user]')[at]?.textContent.trim() ?? '';
}
function askAgainAfterFix() {
  const question = questionOf(fixFrom);
  fixDialog().close();
  if (question) send('again', { q: question, fresh: '' });
}
document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-zc-fix]')) return;
  event.preventDefault();
  saveFix(event.target);
});
document.addEventListener('input', (event) => {
  const form = event.target.closest('[data-zc-fix]');
  if (!form) return;
  if (event.target.name === 'figure') form.words.value = '';
  if (event.target.matches('[name=figure], .zc-in-words input') && form.elements.indicator) rereadFix(form);
  else previewFix(form);
});
// Words marked with the mouse in the clause are those meant, where none of the figures is.
document.addEventListener('mouseup', (event) => {
  const text = event.target.closest?.('.zc-fix-text');
  const words = text ? String(getSelection()).trim() : '';
  const field = text?.closest('form').words;
  if (!words || words.length > 200 || !field || words === field.value) return;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
});
