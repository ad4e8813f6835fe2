// The source pane: opening, walking through citations, searching and the outline.
// ---- source pane --------------------------------------------------------------------------------------------
function showPane(open) {
  document.body.classList.toggle('zc-sheet', open);
  document.body.classList.toggle('zc-wide', !open && !matchMedia(PHONE).matches);
  document.querySelectorAll('[data-zc=pane]').forEach((button) => button.setAttribute('aria-pressed', String(open)));
}
function closePane() {
  showPane(false);
  if (opener && opener.isConnected) opener.focus();
}
function toPassage(smooth) {
  const text = source()?.querySelector('.zc-text');
  const mark = text?.querySelector('mark');
  if (!mark) { if (text) text.scrollTop = 0; return; }
  const offset = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTo({ top: text.scrollTop + offset - text.clientHeight / 3, behavior: smooth ? 'smooth' : 'instant' });
}
function opened() {
  const plan = source()?.querySelector('.zc-plan');
  if (!plan && !source()?.querySelector('[role=alert]')) return;
  showPane(true);
  found = [];
  place();
  requestAnimationFrame(() => {
    toPassage(false);
    if (matchMedia(PHONE).matches) plan?.querySelector('.zc-text')?.focus({ preventScroll: true });
  });
  if (plan) history.replaceState(null, '', link(plan.dataset.address));
}
// ---- within the plan: citations of the same reply, search, outline -------------------------------------------
const around = () => opener?.isConnected ? opener.closest('[data-testid=bot], .zc-result, #zc-plans') : null;
function citations() {
  const seen = new Set();
  return [...(around()?.querySelectorAll('a[href^="#c="]') ?? [])]
    .filter((chip) => !seen.has(chip.getAttribute('href')) && seen.add(chip.getAttribute('href')));
}
function place() {
  const all = citations();
  const at = all.findIndex((chip) => chip.getAttribute('href') === opener?.getAttribute('href'));
  const enable = (name, possible) => source()?.querySelectorAll(`[data-zc=${name}]`).forEach((button) => { button.disabled = !possible; });
  enable('cite-back', at > 0);
  enable('cite-next', at >= 0 && at < all.length - 1);
  return [all, at];
}
function cite(step) {
  const [all, at] = place();
  if (all[at + step]) onLink(all[at + step]);
}
let found = [];
let foundAt = -1;
function find(input) {
  const words = input.value.trim().toLowerCase();
  found = words ? [...source().querySelectorAll('.zc-text p')].flatMap((paragraph) => occurrences(paragraph, words)) : [];
  foundAt = -1;
  if (window.Highlight) CSS.highlights.set('zc-found', new Highlight(...found));
  if (found.length) step(1); else tellFound(words);
}
function occurrences(paragraph, words) {
  const text = paragraph.textContent.toLowerCase();
  const ranges = [];
  let nodes = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    nodes ??= textNodes(paragraph);
    const range = document.createRange();
    range.setStart(...position(nodes, at));
    range.setEnd(...position(nodes, at + words.length));
    ranges.push(range);
  }
  return ranges;
}
function textNodes(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let start = 0; walker.nextNode(); start += walker.currentNode.length) nodes.push([start, walker.currentNode]);
  return nodes;
}
function position(nodes, at) {
  const [start, node] = nodes.findLast(([from, one]) => from <= at && at <= from + one.length);
  return [node, at - start];
}
function step(by) {
  if (!found.length) return;
  foundAt = (foundAt + by + found.length) % found.length;
  const range = found[foundAt];
  if (window.Highlight) CSS.highlights.set('zc-found-now', new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: 'center' });
  tellFound('some');
}
function tellFound(words) {
  source().querySelector('[data-zc-found]').textContent = !words ? '' : found.length
    ? ZC_PHRASES.foundOf.replace('{at}', foundAt + 1).replace('{all}', found.length) : ZC_PHRASES.foundNone;
}
function toggleOutline(button, open = button.getAttribute('aria-expanded') !== 'true') {
  button.setAttribute('aria-expanded', String(open));
  source().querySelector('.zc-outline').hidden = !open;
}
function goTo(button) {
  source().querySelector(`.zc-text p[data-at="${CSS.escape(button.dataset.at)}"]`)?.scrollIntoView({ block: 'start' });
  toggleOutline(source().querySelector('[data-zc=outline]'), false);
}

const link = (address) => `${location.pathname}?c=${address}`;
const absolute = (query) => `${location.origin}${location.pathname}?${query}`;
