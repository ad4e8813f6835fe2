// Behaviour of the page that Gradio has no component for: chips and question links, the source pane, copying, theme.
// Nothing here decides what is answered; everything is reported to the server as an event of the source component.
(() => {
  'use strict';
  const PHONE = '(max-width: 900px)';
  const root = document.documentElement;
  let report = null; // trigger() of the source component, once it is there
  let waiting = []; // events that happened before
  let opener = null; // the chip that opened the pane, to return to

  const send = (name, data) => (report ? report(name, data) : waiting.push([name, data]));
  const pane = () => document.getElementById('zc-right');
  const source = () => document.getElementById('zc-source');

  // ---- theme -------------------------------------------------------------------------------------------------
  const remembered = () => { try { return localStorage.getItem('zc-theme'); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem('zc-theme', theme); } catch { /* private window */ } };
  function setTheme(theme) {
    document.body.classList.toggle('dark', theme === 'dark');
    root.style.colorScheme = theme;
    document.querySelectorAll('[data-zc=theme]').forEach((button) => {
      button.textContent = theme === 'dark' ? ZC_PHRASES.light : ZC_PHRASES.dark;
    });
  }
  const wanted = () => remembered() || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

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
    content.querySelectorAll('a[href="#copy"], a[href="#good"], a[href="#bad"], a[href^="#q="], button, .zc-tag, .zc-source, .zc-aside')
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
  let draft = null; // what was checked last, for its export: the bytes and the name of the file, empty for pasted text
  function check(form, file, way) {
    form.zcWay = way ?? form.zcWay ?? 'check'; // a file is looked at in the way chosen last
    draft = file ? { body: file, name: file.name } : { body: form.draft.value, name: '' };
    form.querySelector('[data-zc-draft-name]').textContent = draft.name;
    resultOf(form).innerHTML = `<div class="zc-empty"><p>${ZC_PHRASES.working}</p></div>`;
    show(form, `view/${form.zcWay}?name=${encodeURIComponent(draft.name)}`, { method: 'POST', body: draft.body });
  }
  async function exportCheck(button) {
    const { kind } = button.dataset;
    const reply = await fetch(`export/check.${kind}?name=${encodeURIComponent(draft.name)}`, { method: 'POST', body: draft.body });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await reply.blob());
    link.download = `${ZC_PHRASES.check}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
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
    if (!form) return;
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

  // ---- adding plans --------------------------------------------------------------------------------------------
  async function addFiles(files) {
    const list = document.querySelector('.zc-added');
    list.replaceChildren();
    const items = files.map((file) => {
      const item = document.createElement('li');
      const name = document.createElement('span');
      const bar = document.createElement('progress');
      const state = document.createElement('span');
      name.textContent = file.name;
      bar.max = 1;
      bar.value = 0;
      item.append(name, bar, state);
      list.append(item);
      return { file, item, bar, state };
    });
    for (const one of items) await addFile(one);
    send('changed', {});
  }
  function addFile({ file, item, bar, state }) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const failed = (text) => { state.textContent = text; state.className = 'zc-state bad'; bar.remove(); };
      request.open('POST', `plans?name=${encodeURIComponent(file.name)}`);
      request.upload.onprogress = (event) => {
        state.textContent = ZC_PHRASES.sending;
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      };
      request.upload.onload = () => { state.textContent = ZC_PHRASES.reading; bar.removeAttribute('value'); };
      request.onload = () => {
        if (request.status === 200) item.innerHTML = JSON.parse(request.responseText).html; // escaped by the server
        else failed(request.responseText);
      };
      request.onerror = () => failed(ZC_PHRASES.unreachable);
      request.onloadend = resolve;
      request.send(file);
    });
  }
  const dropZone = (event) => event.target.closest?.('.zc-drop');
  document.addEventListener('dragover', (event) => {
    event.preventDefault(); // a file dropped beside the zone must not replace the page
    dropZone(event)?.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => dropZone(event)?.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const zone = dropZone(event);
    zone?.classList.remove('over');
    if (zone && event.dataTransfer.files.length) addFiles([...event.dataTransfer.files]);
    const form = event.target.closest?.('[data-zc-check]');
    if (form && event.dataTransfer.files.length) check(form, event.dataTransfer.files[0]);
  });
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-zc-form] [list]') && event.target.value) look(event.target.form);
    if (event.target.matches('[data-zc-draft]') && event.target.files.length) {
      check(event.target.form, event.target.files[0]);
      event.target.value = '';
    }
    if (!event.target.matches('[data-zc-files]')) return;
    addFiles([...event.target.files]);
    event.target.value = '';
  });
  document.addEventListener('input', (event) => { if (event.target.matches('[data-zc-find]')) find(event.target); });
  document.addEventListener('input', (event) => { if (event.target.matches('[data-zc-filter]')) filter(event.target); });

  // ---- clicks and keys ----------------------------------------------------------------------------------------
  const ACTIONS = {
    theme: () => {
      const theme = document.body.classList.contains('dark') ? 'light' : 'dark';
      remember(theme);
      setTheme(theme);
    },
    pane: () => showPane(!document.body.classList.contains('zc-sheet') && document.body.classList.contains('zc-wide')),
    close: closePane,
    back: () => toPassage(true),
    'copy-quote': (button) => copy(`${button.dataset.quote}\n——${button.dataset.cite}`, '', button),
    'copy-link': (button) => copy(location.href, '', button),
    'export-check': exportCheck,
    outline: (button) => toggleOutline(button),
    goto: goTo,
    'find-back': () => step(-1),
    'find-next': () => step(1),
    'cite-back': () => cite(-1),
    'cite-next': () => cite(1),
    sort,
    remove: (button) => send('remove', { d: button.dataset.id }),
    undo: (button) => send('undo', { d: button.dataset.id }),
  };
  function onLink(anchor) {
    const href = anchor.getAttribute('href');
    if (href.startsWith('#c=')) {
      opener = anchor;
      document.querySelectorAll('a[aria-current]').forEach((chip) => chip.removeAttribute('aria-current'));
      anchor.setAttribute('aria-current', 'true');
      // Opened twice in a row, the pane has the same content, and no change would be noticed.
      if (source()?.querySelector('.zc-plan')?.dataset.address === href.slice(3)) opened();
      send('cite', { c: href.slice(3), n: anchor.textContent.trim() });
    } else if (href.startsWith('#q=')) {
      send('ask', { q: decodeURIComponent(href.slice(3)) });
    } else if (href.startsWith('#w=') || href.startsWith('#f=')) {
      send('again', { q: decodeURIComponent(href.slice(3)), fresh: href.startsWith('#f=') ? '1' : '' });
    } else if (href === '#copy') {
      copyAnswer(anchor.closest('.message') || anchor.parentElement, anchor);
    } else if (href === '#good') {
      send('judge', { i: indexOf(anchor), verdict: 'good', faults: '', comment: '' });
    } else if (href === '#bad') {
      judge(anchor);
    }
  }
  document.addEventListener('click', (event) => {
    const anchor = event.target.closest('a[href^="#"]');
    if (anchor) {
      event.preventDefault();
      onLink(anchor);
      return;
    }
    const button = event.target.closest('[data-zc]');
    if (button) ACTIONS[button.dataset.zc]?.(button);
  }, true);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('[data-zc-find]')) step(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape' && matchMedia(PHONE).matches && document.body.classList.contains('zc-sheet')) closePane();
  });

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
  function settle() {
    const log = document.querySelector('#zc-chat .bubble-wrap');
    const questions = log?.querySelectorAll('[data-testid=user]') ?? [];
    const now = `${questions.length} ${log?.querySelectorAll('[data-testid=bot]').length}`;
    if (!log || now === counted) return;
    counted = now;
    const last = [...questions].at(-1);
    const top = last ? last.getBoundingClientRect().top - log.getBoundingClientRect().top - 12 : -log.scrollTop;
    requestAnimationFrame(() => log.scrollTo({ top: log.scrollTop + top }));
  }
  new MutationObserver(settle).observe(document, { childList: true, subtree: true });

  window.zhengce = {
    // Called by the hidden component that holds what was asked.
    remember(element, watch) {
      watch('value', () => {
        const written = element.querySelector('[data-visit]')?.dataset.visit;
        if (written) kept.set(written);
      });
    },
    // Called by the source component when it is there. `names` stands in the call because Gradio reads it.
    attach(element, trigger, watch, names) {
      report = (name, data) => names.includes(name) && trigger(name, data);
      watch('value', opened);
      root.lang = 'zh-CN';
      setTheme(wanted());
      waiting.forEach(([name, data]) => report(name, data));
      waiting = [];
      const before = kept.get();
      if (before && before !== '[]') report('reload', { v: before });
      pane()?.setAttribute('aria-label', ZC_PHRASES.pane);
      root.dataset.zcReady = '1';
    },
  };
})();
