// ---- choosing from a long list by typing (ARIA combobox): ↓ ↑ move, Enter chooses, Esc closes --------------------
const PICK_MOST = 60;
const listOf = (input) => input.closest('.zc-choose').querySelector('[role=listbox]');
const sentOf = (input) => input.closest('.zc-choose').querySelector('[type=hidden]'); // absent where what is typed is sent
const optionsOf = (input) => JSON.parse(input.dataset.options);
function matching(options, typed) { // every word as it stands; else its characters in their order: 高企 finds 高新技术企业
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = options.filter(([, text]) => words.every((word) => text.toLowerCase().includes(word)));
  if (whole.length || !words.length) return whole;
  const inOrder = (text) => { let at = 0; for (const one of text) if (one === words.join('')[at]) at += 1; return at === words.join('').length; };
  return options.filter(([, text]) => inOrder(text.toLowerCase()));
}
function openPick(input, typed) {
  const list = listOf(input);
  const found = matching(optionsOf(input), typed);
  const row = (text, beside, sent) => {
    const item = document.createElement('li');
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.textContent = text;
    if (beside) item.append(Object.assign(document.createElement('small'), { textContent: beside }));
    if (sent === null) item.setAttribute('aria-disabled', 'true'); else Object.assign(item.dataset, { sent, text });
    return item;
  };
  const rows = found.slice(0, PICK_MOST).map(([sent, text, beside]) => row(text, beside, sent));
  if (!found.length) rows.push(row(ZC_PHRASES.pickNone, '', null));
  if (found.length > PICK_MOST) rows.push(row(ZC_PHRASES.pickMore.replace('{count}', found.length - PICK_MOST), '', null));
  rows.forEach((item, at) => { item.id = `${list.id}-${at}`; });
  list.replaceChildren(...rows);
  list.hidden = false;
  list.scrollTop = 0;
  input.setAttribute('aria-expanded', 'true');
  input.removeAttribute('aria-activedescendant');
}
function closePick(input) {
  listOf(input).hidden = true;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
  const sent = sentOf(input);
  if (sent) input.value = optionsOf(input).find(([value]) => value === sent.value)?.[1] ?? '';
}
function movePick(input, by) {
  if (listOf(input).hidden) openPick(input, '');
  const items = [...listOf(input).querySelectorAll('[data-sent]')];
  if (!items.length) return;
  const at = items.findIndex((item) => item.id === input.getAttribute('aria-activedescendant'));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
  items.forEach((item) => item.setAttribute('aria-selected', String(item === next)));
  input.setAttribute('aria-activedescendant', next.id);
  next.scrollIntoView({ block: 'nearest' });
}
function pick(input, item) {
  const sent = sentOf(input);
  if (sent) sent.value = item.dataset.sent; else input.value = item.dataset.text;
  closePick(input);
  look(input.form);
}
const picker = (event) => (event.target.matches?.('[data-zc-pick]') ? event.target : null);
document.addEventListener('input', (event) => { if (picker(event)) openPick(event.target, event.target.value); });
document.addEventListener('click', (event) => {
  const item = event.target.closest?.('.zc-choose [data-sent]');
  if (item) pick(item.closest('.zc-choose').querySelector('[data-zc-pick]'), item);
  else if (picker(event) && listOf(event.target).hidden) { openPick(event.target, ''); event.target.select(); }
});
// The list must not take the focus from the field before its click arrives.
document.addEventListener('mousedown', (event) => { if (event.target.closest?.('.zc-choose [role=listbox]')) event.preventDefault(); });
document.addEventListener('focusin', (event) => { if (picker(event)) event.target.select(); }); // typing replaces what holds
document.addEventListener('focusout', (event) => { if (picker(event)) closePick(event.target); });
document.addEventListener('keydown', (event) => {
  const input = picker(event);
  if (!input || event.isComposing) return;
  const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
  const known = !listOf(input).hidden && sentOf(input) ? listOf(input).querySelector('[data-sent]') : null; // where one must hold
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') movePick(input, event.key === 'ArrowDown' ? 1 : -1);
  else if (event.key === 'Enter' && (active || known)) pick(input, active ?? known);
  else if (event.key === 'Enter' && !sentOf(input)) { closePick(input); return; } // what is typed is sent
  else if (event.key === 'Escape' && !listOf(input).hidden) { event.stopPropagation(); closePick(input); }
  else return;
  event.preventDefault();
}, true);
