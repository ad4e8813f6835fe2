// Behaviour of the page that Gradio has no component for. Nothing here decides what is answered; everything is reported to the
// server as an event of the source component. The files are joined into one function, in the order that page.py gives.
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
}
const wanted = () => remembered() || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

// ---- a file that is made from what is sent ---------------------------------------------------------------------
async function download(address, body, name) {
  const reply = await fetch(address, { method: 'POST', body });
  if (!reply.ok) { // what the server refuses it says in one sentence; a file of that sentence would be no export
    window.alert(await reply.text());
    return;
  }
  offer(await reply.blob(), name);
}
function offer(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
