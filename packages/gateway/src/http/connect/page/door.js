/**
 * The gateway's side of this page: everything lies below the page's own address.
 */

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
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
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
  if (!(error instanceof Problem))
    return 'The server cannot be reached. Look at your connection and try again.';
  if (error.status === 429) return 'That was quick. Wait a minute, then try again.';
  if (isOver(error)) return 'This link does not work any more. Ask for a new one.';
  if (error.status >= 500) return 'Something went wrong on our side. Try again in a moment.';
  return error.message;
}
