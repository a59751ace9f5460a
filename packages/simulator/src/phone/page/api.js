/** Talks to the control API; tells in a toast what was refused. */
import { toast } from './dom.js';

async function call(method, path, body) {
  const answer = await fetch(`/simulator${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error?.message ?? `The simulator answered ${answer.status}`);
  return said;
}

/** Answers undefined after telling the person what went wrong. */
async function attempt(method, path, body) {
  try {
    return await call(method, path, body);
  } catch (error) {
    toast(error.message, 'bad');
    return undefined;
  }
}

const at = encodeURIComponent;

export const api = {
  get: (path) => attempt('GET', path),
  post: (path, body = {}) => attempt('POST', path, body),
  put: (path, body) => attempt('PUT', path, body),
  remove: (path) => attempt('DELETE', path),

  send: (side, number, customer, message) =>
    side === 'owner'
      ? attempt('POST', `/phones/${at(number)}/messages`, { to: customer, ...message })
      : attempt('POST', `/customers/${at(customer)}/messages?to=${at(number)}`, message),
  edit: (side, number, customer, id, text) =>
    attempt('POST', `${base(side, number, customer)}/messages/${at(id)}/edit`, { text }),
  deleteForAll: (side, number, customer, id) =>
    attempt('DELETE', `${base(side, number, customer)}/messages/${at(id)}`),
  read: (side, number, customer) =>
    side === 'owner'
      ? attempt('POST', `/phones/${at(number)}/read`, { customer })
      : attempt('POST', `/customers/${at(customer)}/read?to=${at(number)}`),
};

function base(side, number, customer) {
  return side === 'owner' ? `/phones/${at(number)}` : `/customers/${at(customer)}`;
}
