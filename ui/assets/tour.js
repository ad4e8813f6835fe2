// ---- a walk over the real page in two minutes (新手导览): → and Enter go on, ← back, Esc ends -----------------------
const TOUR_KEY = 'zc-tour';
const PATIENCE = 6000; // milliseconds for an answer or a plan to appear
let tourAt = 0;
const tour = () => document.getElementById('zc-tour');
const openTab = (name) => [...document.querySelectorAll('#zc-tabs [role=tab]')].find((tab) => tab.textContent.trim() === name)?.click();
const lastAnswer = () => [...document.querySelectorAll('#zc-chat [data-testid=bot]')].at(-1);
const toChat = () => openTab(ZC_PHRASES.chat);
const STEPS = [ // what is shown, and what is done first; a step whose place never appears (there are no plans) is left out
  { place: () => document.getElementById('zc-question'), first: toChat },
  { place: () => lastAnswer()?.querySelector('blockquote, table'), first: exampleAnswer },
  { place: () => (source()?.querySelector('.zc-plan') ? pane() : null), first: () => lastAnswer()?.querySelector('a[href^="#c="]')?.click() },
  { place: () => lastAnswer()?.querySelector('a[href="#copy"]')?.parentElement, first: toChat },
  { place: () => document.querySelector('#zc-compare .zc-form'), first: () => openTab(ZC_PHRASES.compare) },
  { place: () => document.querySelector('#zc-plans .zc-table') ?? document.getElementById('zc-drop'), first: () => openTab(ZC_PHRASES.library) },
];
function exampleAnswer() { // an answer of the visitor's own shows it as well
  toChat();
  if (!lastAnswer()) document.querySelector('#zc-chat .placeholder a[href^="#q="]')?.click();
}
async function appeared(place) {
  for (const end = performance.now() + PATIENCE; performance.now() < end;) {
    const found = place();
    if (found?.getClientRects().length) return found;
    await new Promise((next) => setTimeout(next, 60));
  }
  return null;
}
async function tourTo(at, by) {
  const step = STEPS[at];
  if (!step) { if (at >= STEPS.length) endTour(); return; }
  const asked = (tourAt = at);
  if (matchMedia(PHONE).matches && at !== 2) showPane(false);
  step.first();
  const place = await appeared(step.place);
  if (!tour().open || asked !== tourAt) return; // ended, or a later step was asked for
  if (!place) { tourTo(at + by, by); return; }
  place.scrollIntoView({ block: 'nearest' });
  if (at === 2 && matchMedia(PHONE).matches) await new Promise((next) => setTimeout(next, 220)); // the sheet slides in
  const [title, text] = ZC_PHRASES.tour[at];
  tour().querySelector('.zc-count').textContent = `${at + 1} / ${STEPS.length}`;
  tour().querySelector('h2').textContent = title;
  tour().querySelector('[data-zc-said]').textContent = text;
  tour().querySelector('[data-zc=tour-back]').disabled = at === 0;
  tour().querySelector('[data-zc=tour-next]').textContent = at === STEPS.length - 1 ? ZC_PHRASES.tourDone : ZC_PHRASES.tourNext;
  tour().dataset.step = at;
  ringAround(place);
  tour().querySelector('[data-zc=tour-next]').focus();
}
function ringAround(place) { // the ring around what is shown, the card below it, above it, to its left, or at the foot of the page
  const { left, top, right, bottom } = place.getBoundingClientRect();
  const [ring, card] = [tour().querySelector('.zc-ring'), tour().querySelector('section')];
  const edge = { left: Math.max(left - 6, 4), top: Math.max(top - 6, 4), right: Math.min(right + 6, innerWidth - 4), bottom: Math.min(bottom + 6, innerHeight - 4) };
  Object.assign(ring.style, { left: `${edge.left}px`, top: `${edge.top}px`, width: `${edge.right - edge.left}px`, height: `${edge.bottom - edge.top}px` });
  const high = card.offsetHeight + 14;
  const [below, above] = [edge.bottom + high < innerHeight, edge.top - high > 0];
  const down = below ? edge.bottom + 12 : above ? edge.top - high + 2 : innerHeight - high;
  const leftOf = !below && !above && edge.left > card.offsetWidth + 24;
  const beside = leftOf ? edge.left - card.offsetWidth - 12 : Math.min(Math.max(edge.left, 12), innerWidth - card.offsetWidth - 12);
  Object.assign(card.style, { top: `${Math.max(8, down)}px`, left: `${beside}px` });
}
function startTour() {
  seenTour();
  document.getElementById('zc-help').close();
  tour().showModal();
  tour().onclose = () => document.querySelector('#zc-question textarea')?.focus({ preventScroll: true });
  tourTo(0, 1);
}
function endTour() {
  tour().close();
  toChat();
}
function seenTour() { // offered once in a browser
  try { localStorage.setItem(TOUR_KEY, 'seen'); } catch { /* private window */ }
  root.classList.remove('zc-new');
}
function offerTour() {
  let seen = null;
  try { seen = localStorage.getItem(TOUR_KEY); } catch { /* private window */ }
  root.classList.toggle('zc-new', seen === null); // a class of the page, for the offer may not be there yet
}
document.addEventListener('keydown', (event) => {
  if (!tour()?.open) return;
  if (event.key === 'ArrowRight') tourTo(tourAt + 1, 1);
  if (event.key === 'ArrowLeft' && tourAt) tourTo(tourAt - 1, -1);
});
window.addEventListener('resize', () => {
  const place = tour()?.open ? STEPS[tourAt].place() : null;
  if (place) ringAround(place);
});
