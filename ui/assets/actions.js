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
  'copy-link': (button) => copy(absolute(button.dataset.link), '', button),
  keep: (button) => keep([button.dataset.keep], button),
  basket: () => showBasket(),
  help: () => document.getElementById('zc-help').showModal(),
  'dialog-close': (button) => button.closest('dialog').close(),
  'basket-up': (button) => move(button, -1),
  'basket-down': (button) => move(button, 1),
  'basket-remove': (button) => { setBasket(basket.filter((address) => address !== button.dataset.keep)); showBasket(); },
  'basket-clear': () => { setBasket([]); showBasket(); },
  'export-chat': exportChat,
  'export-check': exportCheck,
  picture: exportPicture,
  more,
  tour: startTour,
  'tour-next': () => tourTo(tourAt + 1, 1),
  'tour-back': () => tourTo(tourAt - 1, -1),
  'tour-end': endTour,
  'tour-no': seenTour,
  outline: (button) => toggleOutline(button),
  goto: goTo,
  'find-back': () => step(-1),
  'find-next': () => step(1),
  'cite-back': () => cite(-1),
  'cite-next': () => cite(1),
  sort,
  fix: (button) => openFix(button.dataset.fix, button),
  facts: (button) => openFacts(button.dataset.id),
  'fix-undo': undoFix,
  'fix-again': askAgainAfterFix,
  remove: (button) => send('remove', { d: button.dataset.id }),
  undo: (button) => send('undo', { d: button.dataset.id }),
};
function onLink(anchor) {
  const href = anchor.getAttribute('href');
  if (href.startsWith('#c=')) {
    anchor.closest('dialog')?.close();
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
  } else if (href.startsWith('#keep=')) {
    keep(href.slice(6).split(','), anchor);
  } else if (href.startsWith('#link=')) {
    copy(absolute(decodeURIComponent(href.slice(6))), '', anchor);
  } else if (href.startsWith('#fix=')) {
    openFix(href.slice(5), anchor);
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
    if (new URLSearchParams(location.search).has('q')) { // the link to an answer; asked once, so that a reload goes on from there
      report('linked', { link: location.search.slice(1) });
      history.replaceState(null, '', location.pathname);
    } else if (before && before !== '[]') report('reload', { v: before });
    pane()?.setAttribute('aria-label', ZC_PHRASES.pane);
    offerTour();
    root.dataset.zcReady = '1';
  },
};
