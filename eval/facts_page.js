// n / p: next and previous suspicious place; → / ←: next and previous plan; u: index. Headers sort the table.
const tip = document.getElementById('tip');
document.addEventListener('mouseover', event => {
  const marked = event.target.closest('[data-t]');
  tip.hidden = !marked || !marked.dataset.t;
  if (tip.hidden) return;
  tip.textContent = marked.dataset.t;
  const box = marked.getBoundingClientRect(), below = Math.min(box.bottom, event.clientY + 16) + 6;
  tip.style.left = Math.max(4, Math.min(event.clientX, innerWidth - tip.offsetWidth - 8)) + 'px';
  tip.style.top = (below + tip.offsetHeight > innerHeight ? Math.max(4, box.top - tip.offsetHeight - 6) : below) + 'px';
});

const places = [...document.querySelectorAll('.at')], at = document.getElementById('at');
let now = -1;
function jump(step) {
  if (!places.length) return;
  document.querySelectorAll('.now').forEach(mark => mark.classList.remove('now'));
  now = (now + step + places.length + (now < 0 && step < 0 ? 1 : 0)) % places.length;
  let mark = places[now];
  mark.scrollIntoView({block: 'center'});
  while (mark && !mark.classList.contains('suspect')) mark = mark.nextElementSibling;
  if (mark) mark.classList.add('now');
  at.textContent = `${now + 1}/${places.length} ${mark ? mark.dataset.t.split('\n')[0] : ''}`;
}
if (at) at.textContent = `${places.length} 处可疑（n / p 跳转）`;
const links = {ArrowRight: 'after', ArrowLeft: 'before', u: 'index'};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === 'INPUT') return;
  if (event.key === 'n') jump(1);
  else if (event.key === 'p') jump(-1);
  else if (links[event.key] && document.getElementById(links[event.key])?.href)
    location.href = document.getElementById(links[event.key]).href;
});

const table = document.getElementById('plans');
if (table) {
  const rows = [...table.tBodies[0].rows];
  const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;
  table.tHead.addEventListener('click', event => {
    const head = event.target.closest('th'), column = head.cellIndex;
    const down = head.dataset.down = head.dataset.down === '1' ? '0' : '1';
    rows.sort((one, other) => {
      const a = value(one, column), b = value(other, column);
      const order = column < 2 ? b.localeCompare(a, 'zh') : a - b;
      return down === '1' ? -order : order;
    });
    table.tBodies[0].append(...rows);
  });
  document.getElementById('filter').addEventListener('input', event => {
    for (const row of rows) row.hidden = !(row.textContent + row.querySelector('a').title).includes(event.target.value);
  });
}
