// The source pane: opening, and walking through citations.
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
  forget();
  watchSlices();
  place();
  requestAnimationFrame(() => {
    toPassage(false);
    if (matchMedia(PHONE).matches) plan?.querySelector('.zc-text')?.focus({ preventScroll: true });
  });
  if (plan) history.replaceState(null, '', link(plan.dataset.address));
}
// ---- citations of the same reply -------------------------------------------
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
const link = (address) => `${location.pathname}?c=${address}`;
const absolute = (query) => `${location.origin}${location.pathname}?${query}`;
