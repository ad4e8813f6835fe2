// ---- tables: sort and filter ---------------------------------------------------------------------------------
function sort(button) {
  const head = button.closest('th');
  const table = head.closest('table');
  const body = table.tBodies[0];
  const column = Number(button.dataset.column);
  const down = head.getAttribute('aria-sort') === 'ascending';
  table.querySelectorAll('th[aria-sort]').forEach((other) => other.setAttribute('aria-sort', 'none'));
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const key = (row) => row.cells[column].textContent.trim();
  const rows = [...body.rows].sort((one, other) => key(one).localeCompare(key(other), 'zh', { numeric: true }));
  body.append(...(down ? rows.reverse() : rows));
}
function filter(input) {
  const area = input.closest('.html-container, .zc-tools').parentElement;
  const rows = [...area.querySelectorAll('tbody tr')];
  const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  rows.forEach((row) => { row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word)); });
  const count = area.querySelector('.zc-count');
  count.dataset.whole ??= count.textContent;
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = words.length
    ? ZC_PHRASES.shownOf.replace('{all}', rows.length).replace('{shown}', shown) : count.dataset.whole;
}

// ---- comparison, ledger, draft check: a form asks, its result appears below it --------------------------------
const resultOf = (form) => form.parentElement.querySelector('.zc-result');
async function show(form, address, options) {
  const result = resultOf(form);
  const asked = (form.zcAsked = (form.zcAsked ?? 0) + 1);
  result.setAttribute('aria-busy', 'true');
  let html;
  try {
    const reply = await fetch(address, options);
    html = await reply.text(); // escaped by the server
    if (!reply.ok) html = `<div class="zc-empty" role="alert"><p>${html.replace(/[<&]/g, '')}</p></div>`;
  } catch {
    html = `<div class="zc-empty" role="alert"><p>${ZC_PHRASES.unreachable}</p></div>`;
  }
  if (asked !== form.zcAsked) return; // a later question is under way
  result.innerHTML = html;
  result.removeAttribute('aria-busy');
}
const look = (form) => show(form, `${form.dataset.zcForm}?${new URLSearchParams(new FormData(form))}`);
async function more(button) { // what follows takes the place of the button; who came by keyboard goes on from there
  button.disabled = true;
  try {
    const reply = await fetch(button.dataset.from);
    if (!reply.ok) throw new Error(reply.statusText);
    const last = button.previousElementSibling;
    button.outerHTML = await reply.text(); // escaped by the server
    last?.nextElementSibling?.querySelector('a')?.focus({ preventScroll: true });
  } catch {
    button.disabled = false;
    window.alert(ZC_PHRASES.unreachable);
  }
}
let draft = null; // what was checked last, for its export: the bytes and the name of the file, empty for pasted text
function check(form, file, way) {
  form.zcWay = way ?? form.zcWay ?? form.dataset.zcWay ?? 'check'; // a file is looked at in the way chosen last
  const given = file ? { body: file, name: file.name } : { body: form.draft.value, name: '' };
  if (form.zcWay !== 'verify') draft = given;
  form.querySelector('[data-zc-draft-name]').textContent = given.name;
  working(resultOf(form));
  show(form, `view/${form.zcWay}?name=${encodeURIComponent(given.name)}`, { method: 'POST', body: given.body });
}
function working(result) { // how long it has taken, so that nobody takes a long draft for a page that has stopped
  result.innerHTML = `<div class="zc-empty"><p>${ZC_PHRASES.working}</p></div>`;
  const told = result.querySelector('p');
  const begun = Date.now();
  const timer = setInterval(() => {
    if (!told.isConnected) { clearInterval(timer); return; }
    told.textContent = ZC_PHRASES.workingFor.replace('{seconds}', Math.round((Date.now() - begun) / 1000));
  }, 1000);
}
async function exportCheck(button) {
  const { kind, way } = button.dataset;
  await download(`export/${way}.${kind}?name=${encodeURIComponent(draft.name)}`, draft.body, `${ZC_PHRASES[way]}.${kind}`);
}
async function exportPicture(button) { // drawn from the SVG with the fonts of this machine
  const picture = new Image();
  picture.src = URL.createObjectURL(await (await fetch(button.dataset.from)).blob());
  try {
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width * 2, picture.height * 2];
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    offer(await new Promise((made) => canvas.toBlob(made, 'image/png')), `${ZC_PHRASES.compare}.png`);
  } catch {
    window.alert(ZC_PHRASES.pictureFailed);
  }
  URL.revokeObjectURL(picture.src);
}
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-zc-form], [data-zc-check]')) return;
  event.preventDefault();
  if (form.matches('[data-zc-form]')) look(form); else check(form, null, event.submitter?.value);
});
let pause;
document.addEventListener('input', (event) => {
  const form = event.target.closest('[data-zc-live]');
  if (!form || event.target.matches('[data-zc-pick]')) return; // a list tells itself when something is chosen
  clearTimeout(pause);
  pause = setTimeout(() => look(form), 250);
});

// With many regions their chips are narrowed by name; those chosen stay.
document.addEventListener('input', (event) => {
  if (!event.target.matches('[data-zc-regions]')) return;
  document.querySelectorAll('#zc-regions label').forEach((label) => {
    label.classList.toggle('away', !label.textContent.includes(event.target.value.trim()) && !label.querySelector(':checked'));
  });
});
