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
    requestAnimationFrame(() => {
      toPassage(false);
      if (matchMedia(PHONE).matches) plan?.querySelector('.zc-text')?.focus({ preventScroll: true });
    });
    if (plan) history.replaceState(null, '', link(plan.dataset.address));
  }
  const link = (address) => `${location.pathname}?c=${address}`;

  // ---- copying ------------------------------------------------------------------------------------------------
  async function copy(text, button) {
    let done = false;
    try { await navigator.clipboard.writeText(text); done = true; } catch { done = copyOldWay(text); }
    const before = button.textContent;
    button.textContent = done ? ZC_PHRASES.copied : ZC_PHRASES.copyFailed;
    setTimeout(() => { button.textContent = before; }, 1600);
  }
  function copyOldWay(text) { // on plain http browsers offer no clipboard
    const area = document.createElement('textarea');
    area.value = text;
    area.style.cssText = 'position:fixed;left:-99em;top:0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
  function answerText(message) { // the answer as plain text, its chips as [n], and where each n stands
    const copyOf = message.cloneNode(true);
    copyOf.querySelectorAll('a[href="#copy"], button, .zc-tag, .zc-source').forEach((node) => node.remove());
    const places = new Map();
    copyOf.querySelectorAll('a[href^="#c="]').forEach((chip) => {
      const number = chip.textContent.trim();
      places.set(number, `[${number}] ${chip.title}  ${location.origin}${link(chip.getAttribute('href').slice(3))}`);
      chip.replaceWith(`[${number}]`);
    });
    copyOf.querySelectorAll('tr').forEach((row) => {
      row.replaceWith(`${[...row.cells].map((cell) => cell.textContent.trim()).join('\t')}\n`);
    });
    copyOf.querySelectorAll('p, blockquote, li').forEach((block) => block.append('\n'));
    const text = copyOf.textContent.split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
    return `${text}\n\n${ZC_PHRASES.sources}\n${[...places.values()].join('\n')}`;
  }

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
    'copy-quote': (button) => copy(`${button.dataset.quote}\n——${button.dataset.cite}  ${location.href}`, button),
    'copy-link': (button) => copy(location.href, button),
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
    } else if (href === '#copy') {
      copy(answerText(anchor.closest('.message') || anchor.parentElement), anchor);
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

  // The chat scrolls to its end when it appears; on a small screen the welcome must be read from its beginning.
  function toTop(frames = 20) {
    const log = document.querySelector('#zc-chat .bubble-wrap');
    if (log?.querySelector('.placeholder')) log.scrollTop = 0;
    if (frames) requestAnimationFrame(() => toTop(frames - 1));
  }

  window.zhengce = {
    // Called by the source component when it is there. `names` stands in the call because Gradio reads it.
    attach(element, trigger, watch, names) {
      report = (name, data) => names.includes(name) && trigger(name, data);
      watch('value', opened);
      root.lang = 'zh-CN';
      setTheme(wanted());
      waiting.forEach(([name, data]) => report(name, data));
      waiting = [];
      pane()?.setAttribute('aria-label', ZC_PHRASES.pane);
      toTop();
      root.dataset.zcReady = '1';
    },
  };
})();
