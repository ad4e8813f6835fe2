// ---- excerpts: addresses of passages, in the order of the visitor; the server reads their text from the plans ---------
const BASKET_KEY = 'zc-excerpts';
const BASKET_MOST = 100;
let basket = []; // kept in memory too: in a private window nothing else holds it
try { basket = (sessionStorage.getItem(BASKET_KEY) ?? '').split(',').filter(Boolean); } catch { /* private window */ }
const basketDialog = () => document.getElementById('zc-basket');
function showCount() { // as a variable of the style, because the header is rendered anew when plans change
  root.style.setProperty('--zc-kept', basket.length ? `" ${basket.length}"` : '""');
}
showCount();
function setBasket(addresses) {
  basket = addresses;
  try { sessionStorage.setItem(BASKET_KEY, basket.join()); } catch { /* private window */ }
  showCount();
}
function keep(addresses, button) {
  const added = addresses.filter((address) => !basket.includes(address));
  const full = basket.length + added.length > BASKET_MOST;
  if (added.length && !full) setBasket([...basket, ...added]);
  button.textContent = full ? ZC_PHRASES.basketFull : added.length ? ZC_PHRASES.kept : ZC_PHRASES.keptBefore;
  setTimeout(() => { button.textContent = ZC_PHRASES.keep; }, 1600);
}
async function showBasket(focus = '') {
  const content = basketDialog().querySelector('.zc-basket');
  if (!basketDialog().open) basketDialog().showModal();
  try {
    const reply = await fetch(`view/excerpts?${new URLSearchParams({ at: basket.join() })}`);
    content.innerHTML = await reply.text(); // escaped by the server
  } catch {
    content.innerHTML = `<p role="alert">${ZC_PHRASES.unreachable}</p>`;
  }
  content.querySelector(`${focus}:not(:disabled)`)?.focus();
}
function move(button, by) {
  const at = basket.indexOf(button.dataset.keep);
  const order = basket.toSpliced(at, 1);
  setBasket(order.toSpliced(at + by, 0, button.dataset.keep));
  showBasket(`[data-zc=${button.dataset.zc}][data-keep="${CSS.escape(button.dataset.keep)}"]`);
}
async function exportChat() {
  const written = document.querySelector('[data-visit]')?.dataset.visit ?? kept.get() ?? '[]';
  await download('export/conversation.docx', written, `${ZC_PHRASES.conversation}.docx`);
}
