// A long plan comes in slices: those around the passage with the pane, the others as they are scrolled to. Words are therefore
// looked for by the server, which tells the paragraphs that have them, and shown in the slices that stand near.
// ---- slices --------------------------------------------------------------------------------------------------
const near = new Set(); // slices in or close to the part of the text that is seen
let watching = null;
const planAddress = () => source().querySelector('.zc-plan').dataset.address;
const ask = async (what, fields) => {
  const reply = await fetch(`view/${what}?${new URLSearchParams({ c: planAddress(), ...fields })}`);
  if (!reply.ok) throw new Error(await reply.text());
  return reply;
};
function fill(slice) { // resolves when its text is there
  slice.zcText ??= slice.matches(':empty') ? read(slice) : Promise.resolve();
  return slice.zcText;
}
async function read(slice) {
  try {
    slice.innerHTML = await (await ask('slice', { i: slice.dataset.slice })).text(); // escaped by the server
  } catch { // tried again while it is near
    setTimeout(() => { slice.zcText = null; if (near.has(slice) && slice.isConnected) fill(slice); }, 2000);
  }
}
function watchSlices() {
  watching?.disconnect();
  near.clear();
  const text = source()?.querySelector('.zc-text');
  if (!text) return;
  watching = new IntersectionObserver((changes) => {
    changes.forEach(({ target, isIntersecting }) => {
      if (isIntersecting) near.add(target); else near.delete(target);
      if (isIntersecting) fill(target).then(paint);
    });
    paint();
  }, { root: text, rootMargin: '1200px 0px' });
  text.querySelectorAll('.zc-slice').forEach((slice) => watching.observe(slice));
}
async function paragraphAt(at) { // the paragraph that begins there, once its slice is there
  const slice = [...source().querySelectorAll('.zc-slice')].findLast((one) => Number(one.dataset.at) <= at);
  if (!slice) return null;
  await fill(slice);
  return slice.querySelector(`p[data-at="${at}"]`);
}
// What is not there yet the browser cannot find: its own search is answered with that of the pane.
document.addEventListener('keydown', (event) => {
  const box = source()?.querySelector('[data-zc-find]');
  if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || !box?.checkVisibility()) return;
  if (event.target === box || !source().querySelector('.zc-slice:empty')) return;
  event.preventDefault();
  box.select();
  box.focus();
});
// ---- words in the plan -----------------------------------------------------------------------------------------
let sought = null; // what they look like, as a pattern
let found = []; // [where a paragraph begins, how often it has them], in the order of the text
let foundAll = 0;
let foundAt = -1;
let asked = 0;
function forget() {
  asked += 1;
  sought = null;
  found = [];
  foundAll = 0;
  window.CSS.highlights?.delete('zc-found-now');
}
async function find(input) {
  forget();
  const mine = asked;
  const letters = [...input.value.replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')];
  if (!letters.length) { paint(); tellFound(''); return; }
  await new Promise((resolve) => { setTimeout(resolve, 80); }); // more letters may follow
  if (mine !== asked) return;
  let places = [];
  let failed = '';
  try { places = await (await ask('found', { q: input.value })).json(); } catch { failed = ZC_PHRASES.unreachable; }
  if (mine !== asked) return;
  sought = new RegExp(letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join('\\s*'), 'gi');
  found = places;
  foundAll = places.reduce((sum, [, count]) => sum + count, 0);
  foundAt = -1;
  paint();
  if (foundAll) step(1); else tellFound(failed || ZC_PHRASES.foundNone);
}
function paint() {
  if (!window.Highlight) return;
  const ranges = sought ? [...near].flatMap((slice) => [...slice.querySelectorAll('p')].flatMap(occurrences)) : [];
  CSS.highlights.set('zc-found', new Highlight(...ranges));
}
function occurrences(paragraph) {
  let nodes = null;
  return [...paragraph.textContent.matchAll(sought)].map((match) => {
    nodes ??= textNodes(paragraph);
    const range = document.createRange();
    range.setStart(...position(nodes, match.index));
    range.setEnd(...position(nodes, match.index + match[0].length));
    return range;
  });
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
async function step(by) {
  if (!foundAll) return;
  const mine = asked;
  foundAt = (foundAt + by + foundAll) % foundAll;
  let before = foundAt;
  const [at] = found.find(([, count]) => (before -= count) < 0);
  const nth = before + found.find(([start]) => start === at)[1];
  tellFound(ZC_PHRASES.foundOf.replace('{at}', foundAt + 1).replace('{all}', foundAll));
  const paragraph = await paragraphAt(at);
  if (mine !== asked || !paragraph) return;
  const ranges = occurrences(paragraph);
  const range = ranges[Math.min(nth, ranges.length - 1)];
  if (!range) return;
  if (window.Highlight) CSS.highlights.set('zc-found-now', new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: 'center' });
}
function tellFound(text) { source().querySelector('[data-zc-found]').textContent = text; }
// ---- outline ------------------------------------------------------------------------------------------------------
async function toggleOutline(button, open = button.getAttribute('aria-expanded') !== 'true') {
  const outline = source().querySelector('.zc-outline');
  button.setAttribute('aria-expanded', String(open));
  outline.hidden = !open;
  if (!open) return;
  try {
    if (!outline.firstChild) outline.innerHTML = await (await ask('outline', {})).text(); // escaped by the server
  } catch { outline.textContent = ZC_PHRASES.unreachable; return; }
  const here = Number([...near].sort((one, other) => one.dataset.slice - other.dataset.slice)
    .flatMap((slice) => [...slice.querySelectorAll('p')]).findLast(isAbove)?.dataset.at ?? 0);
  outline.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const current = [...outline.querySelectorAll('button')].findLast((entry) => Number(entry.dataset.at) <= here);
  current?.setAttribute('aria-current', 'true');
  current?.scrollIntoView({ block: 'center' });
}
const isAbove = (paragraph) => {
  const text = paragraph.closest('.zc-text').getBoundingClientRect();
  return paragraph.getBoundingClientRect().top <= text.top + text.height / 2;
};
async function goTo(button) {
  toggleOutline(source().querySelector('[data-zc=outline]'), false);
  (await paragraphAt(Number(button.dataset.at)))?.scrollIntoView({ block: 'start' });
}
