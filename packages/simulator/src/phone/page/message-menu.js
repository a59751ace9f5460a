/** The menu of a message: react, reply, edit, copy its id, delete. */
import { api } from './api.js';
import { h, icon, toast } from './dom.js';
import { closeMenu } from './menu.js';
import { state } from './state.js';

const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What can be done with a message, for `openMenu`. */
export function messageMenu(phone, message, mine) {
  const { side } = phone;
  const ids = [side, state.numberId, phone.partner()];
  const own = side === 'owner' ? message.reactions.business : message.reactions.customer;
  const react = (emoji) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: emoji === own ? 'emoji on' : 'emoji',
        'aria-label': emoji === own ? `Take ${emoji} back` : `React ${emoji}`,
        onclick: () => {
          closeMenu();
          api.send(...ids, {
            type: 'reaction',
            reaction: { message_id: message.id, emoji: emoji === own ? '' : emoji },
          });
        },
      },
      emoji,
    );
  const row = h('div', { class: 'emojis' }, EMOJIS.map(react));
  const editable = mine && (message.type === 'text' || message.content.caption !== undefined);
  return [
    row,
    { label: 'Reply', icon: icon('reply', 18), act: () => phone.reply(message) },
    editable ? { label: 'Edit', icon: icon('edit', 18), act: () => phone.edit(message) } : undefined,
    { label: 'Copy message id', icon: icon('copy', 18), act: () => copy(message.id) },
    mine
      ? {
          label: 'Delete for everyone',
          icon: icon('bin', 18),
          danger: true,
          act: () => api.deleteForAll(...ids, message.id),
        }
      : undefined,
  ].filter(Boolean);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Message id copied');
  } catch {
    toast(text);
  }
}
