// ---- adding plans --------------------------------------------------------------------------------------------
async function addFiles(files, replaced = '') { // replaced: the id of the plan whose new version the one file is
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
  for (const one of items) await addFile(one, replaced);
  send('changed', {});
}
function addFile({ file, item, bar, state }, replaced) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = (text) => { state.textContent = text; state.className = 'zc-state bad'; bar.remove(); };
    const given = new URLSearchParams({ name: file.name, ...(replaced && { plan: replaced }) });
    request.open('POST', `${replaced ? 'replace' : 'plans'}?${given}`);
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
  if (event.target.matches('[data-zc-draft]') && event.target.files.length) {
    check(event.target.form, event.target.files[0]);
    event.target.value = '';
  }
  if (event.target.matches('[data-zc-replace]') && event.target.files.length) {
    document.querySelector('.zc-added').scrollIntoView({ block: 'nearest' });
    addFiles([event.target.files[0]], event.target.dataset.zcReplace);
    event.target.value = '';
  }
  if (!event.target.matches('[data-zc-files]')) return;
  addFiles([...event.target.files]);
  event.target.value = '';
});
document.addEventListener('input', (event) => { if (event.target.matches('[data-zc-find]')) find(event.target); });
document.addEventListener('input', (event) => { if (event.target.matches('[data-zc-filter]')) filter(event.target); });
