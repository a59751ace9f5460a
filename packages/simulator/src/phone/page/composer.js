/** Where one writes: text with Enter, attachments behind the plus, a reply or an edit above the line. */
import { api } from './api.js';
import { oneLine } from './content.js';
import { fill, h, icon } from './dom.js';
import { openMenu } from './menu.js';
import { adClick, contact, order, shop } from './samples.js';
import { state } from './state.js';

/** `partner()` answers the customer's id; `side`: `owner` or `customer`. */
export function makeComposer(side, partner) {
  let mode = { kind: 'write' };
  const area = h('textarea', {
    rows: 1,
    class: 'line',
    placeholder: 'Message',
    'aria-label': 'Write a message',
    enterkeyhint: 'send',
  });
  const plus = h(
    'button',
    { type: 'button', class: 'round soft', 'aria-label': 'Attach', 'aria-haspopup': 'menu' },
    icon('plus'),
  );
  const go = h('button', { type: 'submit', class: 'round go' });
  const above = h('div', { class: 'above', hidden: true });
  const picker = h('input', {
    type: 'file',
    class: 'hidden-input',
    tabindex: '-1',
    'aria-hidden': 'true',
    accept: 'image/*,video/*,audio/*,application/pdf',
  });
  const form = h('form', { class: 'composer' }, above, h('div', { class: 'write' }, plus, area, go), picker);

  const send = (message) => {
    const reply = mode.kind === 'reply' ? { context: { message_id: mode.message.id } } : {};
    setMode({ kind: 'write' });
    return api.send(side, state.numberId, partner(), { ...message, ...reply });
  };

  function setMode(next) {
    mode = next;
    above.hidden = mode.kind === 'write';
    if (mode.kind !== 'write') {
      const cancel = h(
        'button',
        { type: 'button', class: 'round small', 'aria-label': 'Cancel', onclick: () => leaveMode() },
        icon('close', 16),
      );
      const title = mode.kind === 'edit' ? 'Edit message' : 'Reply';
      fill(above, h('span', {}, h('b', {}, title), h('small', {}, oneLine(mode.message))), cancel);
    }
    showGo();
  }

  function leaveMode() {
    if (mode.kind === 'edit') area.value = '';
    setMode({ kind: 'write' });
    grow();
    area.focus();
  }

  function showGo() {
    const voice = area.value.trim() === '' && mode.kind !== 'edit';
    go.replaceChildren(icon(voice ? 'mic' : 'send'));
    go.setAttribute('aria-label', voice ? 'Send a voice message' : 'Send');
  }

  function grow() {
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 110)}px`;
    showGo();
  }

  async function submit() {
    const text = area.value.trim();
    if (mode.kind === 'edit') {
      const { message } = mode;
      if (text !== '') await api.edit(side, state.numberId, partner(), message.id, text);
      return leaveMode();
    }
    if (text === '') return send({ type: 'audio', audio: { sample: 'voice', voice: true } });
    area.value = '';
    grow();
    await send({ type: 'text', text: { body: text } });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  area.addEventListener('input', grow);
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape' && mode.kind !== 'write') {
      event.stopPropagation();
      leaveMode();
    }
  });
  picker.addEventListener('change', async () => {
    const file = picker.files[0];
    picker.value = '';
    if (file) await send(await fileMessage(file));
  });
  plus.addEventListener('click', () => openMenu(plus, 'Attach', attachments(side, send, picker)));
  showGo();

  return {
    element: form,
    reply(message) {
      setMode({ kind: 'reply', message });
      area.focus();
    },
    edit(message) {
      area.value = message.type === 'text' ? message.content.body : (message.content.caption ?? '');
      setMode({ kind: 'edit', message });
      grow();
      area.focus();
    },
  };
}

function attachments(side, send, picker) {
  const entry = (label, name, message) => ({ label, icon: icon(name), act: () => send(message()) });
  const common = [
    { label: 'Photo or file…', icon: icon('picture'), act: () => picker.click() },
    entry('Sample picture', 'picture', () => ({
      type: 'image',
      image: { sample: 'photo', caption: 'The bouquet of the day' },
    })),
    entry('Voice message', 'mic', () => ({ type: 'audio', audio: { sample: 'voice', voice: true } })),
    entry('Document', 'file', () => ({
      type: 'document',
      document: { sample: 'document', filename: 'price-list.pdf' },
    })),
    entry('Location', 'pin', () => ({ type: 'location', location: shop })),
    entry('Contact', 'user', () => ({ type: 'contacts', contacts: [contact] })),
    entry('Sticker', 'tag', () => ({ type: 'sticker', sticker: { sample: 'sticker' } })),
  ];
  const unsupported = entry('Something unsupported', 'warn', () => ({ type: 'unsupported' }));
  if (side === 'owner') return [...common, unsupported];
  return [
    ...common,
    entry('Order', 'cart', () => order),
    entry('Click on an ad', 'tag', () => adClick),
    unsupported,
  ];
}

async function fileMessage(file) {
  const kind = ['image', 'video', 'audio'].find((one) => file.type.startsWith(`${one}/`)) ?? 'document';
  const data = await base64(file);
  const name = kind === 'document' ? { filename: file.name } : {};
  return { type: kind, [kind]: { data, mime_type: file.type || 'application/octet-stream', ...name } };
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1]);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
