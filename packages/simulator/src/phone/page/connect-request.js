/** What the owner sees in the app while a signup waits: the message, the code, whether to share the chats. */
import { api } from './api.js';
import { h } from './dom.js';

/** `code`: what the popup shows, for the button that pastes it. */
export function connectRequest({ phoneNumberId, code }) {
  const place = h('div', { class: 'request', 'data-testid': 'connect-request' });
  const answer = (body) => api.post(`/phones/${phoneNumberId}/signup`, body);
  const message = [
    h(
      'p',
      { class: 'sender' },
      h('b', {}, 'Facebook Business'),
      h('span', { class: 'official', title: 'Official account' }, '✓'),
    ),
    h(
      'p',
      { class: 'words' },
      'Connect your WhatsApp Business app to the Business Platform? You asked for this in a browser a moment ago.',
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'act',
        'data-testid': 'phone-connect',
        onclick: () => place.replaceChildren(...form()),
      },
      'Connect',
    ),
  ];
  function form() {
    const input = h('input', {
      type: 'text',
      autocomplete: 'off',
      maxlength: 12,
      'data-testid': 'phone-code',
    });
    const share = h('input', { type: 'checkbox', checked: true, 'data-testid': 'phone-share' });
    const confirm = () => answer({ confirm: true, code: input.value, share_history: share.checked });
    return [
      h('h2', {}, 'Connect to the Business Platform'),
      h('label', {}, 'Code from the browser', input),
      h(
        'div',
        { class: 'row' },
        h(
          'button',
          {
            type: 'button',
            class: 'link-like',
            'data-testid': 'phone-paste',
            onclick: () => {
              input.value = code;
            },
          },
          'Paste the code',
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'link-like',
            'data-testid': 'phone-scan',
            onclick: () => answer({ confirm: true, share_history: share.checked }),
          },
          'Scan it instead',
        ),
      ),
      h(
        'label',
        { class: 'check' },
        share,
        h('span', {}, 'Share chat history', h('small', {}, 'Up to six months of chats')),
      ),
      h('p', { class: 'words' }, 'Linked devices are logged out. You can disconnect in Settings.'),
      h(
        'button',
        { type: 'button', class: 'act', 'data-testid': 'phone-confirm', onclick: confirm },
        'Confirm',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'link-like',
          'data-testid': 'phone-decline',
          onclick: () => answer({ confirm: false }),
        },
        'Not now',
      ),
    ];
  }
  place.append(...message);
  return place;
}
