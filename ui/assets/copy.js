// ---- copying ------------------------------------------------------------------------------------------------
// Word takes the rich text of the clipboard, a plain editor the plain one. The copy event works on plain http too,
// where browsers offer no other way.
function copy(plain, rich, button) {
  const fill = (event) => {
    event.clipboardData.setData('text/plain', plain);
    if (rich) event.clipboardData.setData('text/html', rich);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  const before = button.textContent;
  button.textContent = done ? ZC_PHRASES.copied : ZC_PHRASES.copyFailed;
  setTimeout(() => { button.textContent = before; }, 1600);
}
function copyAnswer(message, button) { // the answer with its chips as [n], and where each n stands
  const content = message.cloneNode(true);
  content.querySelectorAll('a[href="#copy"], a[href^="#keep="], a[href^="#fix="], a[href^="#link="], a[href="#good"], a[href="#bad"], a[href^="#q="], button, .zc-tag, .zc-source, .zc-aside, .zc-linked')
    .forEach((node) => node.remove());
  const places = new Map();
  content.querySelectorAll('a[href^="#c="]').forEach((chip) => {
    const number = chip.textContent.trim();
    places.set(number, `[${number}] ${chip.title}`);
    chip.replaceWith(`[${number}]`);
  });
  const sources = [...places.values()];
  copy(plainText(content, sources), richText(content, sources), button);
}
function plainText(content, sources) {
  const copyOf = content.cloneNode(true);
  copyOf.querySelectorAll('tr').forEach((row) => {
    row.replaceWith(`${[...row.cells].map((cell) => cell.textContent.trim()).join('\t')}\n`);
  });
  copyOf.querySelectorAll('p, blockquote, li').forEach((block) => block.append('\n'));
  const text = copyOf.textContent.split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
  return `${text}\n\n${ZC_PHRASES.sources}\n${sources.join('\n')}`;
}
function richText(content, sources) { // only what Word understands, each look written where it holds
  const made = document.createElement('div');
  const styles = {
    TABLE: 'border-collapse:collapse', TH: 'border:1px solid #888;padding:2pt 6pt', TD: 'border:1px solid #888;padding:2pt 6pt',
    BLOCKQUOTE: 'margin:4pt 0 4pt 12pt;padding-left:8pt;border-left:3px solid #1f5a8c',
  };
  const kept = new Set(['P', 'UL', 'OL', 'LI', 'STRONG', 'THEAD', 'TBODY', 'TR', ...Object.keys(styles)]);
  const write = (from, to) => from.childNodes.forEach((node) => {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.textContent);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const next = kept.has(node.tagName) ? document.createElement(node.tagName) : null;
    if (next && styles[node.tagName]) next.setAttribute('style', styles[node.tagName]);
    if (next) to.append(next);
    write(node, next ?? to);
  });
  write(content, made);
  [ZC_PHRASES.sources, ...sources].forEach((line) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    made.append(paragraph);
  });
  made.querySelectorAll('p').forEach((paragraph) => { if (!paragraph.textContent.trim()) paragraph.remove(); });
  return made.innerHTML;
}
