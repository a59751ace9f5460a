/**
 * The gateway's side of this page: everything lies below the page's own address. It answers in the page's language.
 */
import { language, words } from './words.js';

/** An answer that says no. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `the server answered ${status}`);
    this.status = status;
    this.code = body?.code;
  }
}

const base = location.pathname.replace(/\/$/, '');

async function ask(path, body) {
  const answer = await fetch(`${base}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    cache: 'no-store',
    headers: {
      'accept-language': language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const told = await answer.json().catch(() => undefined);
  if (answer.ok) return told;
  throw new Problem(answer.status, told);
}

export const door = {
  state: () => ask('state'),
  preflight: (phone_number) => ask('preflight', { phone_number }),
  consent: (consent) => ask('consent', consent),
  launch: () => ask('launch', {}),
  finish: (news) => ask('finish', news),
  confirm: (choice) => ask('confirm', choice),
};

/** Whether this page is over: its link has run out, or somebody withdrew it. */
export const isOver = (error) => error instanceof Problem && (error.status === 410 || error.status === 404);

/** What went wrong with a question, for the reader. */
export function wordsOf(error) {
  const { faults } = words;
  if (!(error instanceof Problem)) return faults.unreachable;
  if (error.status === 429) return faults.tooOften;
  if (isOver(error)) return faults.over;
  if (error.status >= 500) return faults.ours;
  return error.message;
}
