/**
 * The native API from a browser: questions, and the live stream. EventSource cannot send a key, so the stream is read
 * by hand.
 */

/** Too many streams are open: whoever asks again at once only makes it worse. */
const crowdedPauseMs = 5_000;

/** An answer that is a problem. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `the server answered ${status}`);
    this.status = status;
    this.code = body?.code;
  }
}

/** @param {() => {key: string, workspace: string | undefined}} session */
export function openTandem(session) {
  const headers = () => ({ authorization: `Bearer ${session().key}` });

  const address = (path, query = {}) => {
    const url = new URL(`/api/v1${path}`, location.origin);
    const all = { ...query, workspace_id: session().workspace };
    for (const [name, value] of Object.entries(all))
      if (value !== undefined) url.searchParams.set(name, value);
    return url;
  };

  const get = async (path, query) => {
    const answer = await fetch(address(path, query), { headers: headers(), cache: 'no-store' });
    if (answer.ok) return answer.json();
    throw new Problem(answer.status, await answer.json().catch(() => undefined));
  };

  /** Follows the events until `signal` ends it; comes back by itself, from where it was. */
  const follow = async ({ after, onEvent, onState, signal }) => {
    let last = after;
    let pause = 500;
    while (!signal.aborted) {
      onState('connecting');
      try {
        const answer = await fetch(address('/stream', { after: last }), {
          headers: headers(),
          signal,
          cache: 'no-store',
        });
        if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => undefined));
        onState('live');
        pause = 500;
        for await (const event of eventsOf(answer.body)) {
          last = event.id;
          onEvent(event);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && error.status === 429) pause = Math.max(pause, crowdedPauseMs);
        else if (error instanceof Problem && error.status < 500) return onState('refused', error);
      }
      onState('lost');
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, 10_000);
    }
  };
  return { get, follow };
}

/** Server-sent events: blocks parted by an empty line; lines of `data` belong together, comments are skipped. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data: '));
      if (data.length > 0) yield JSON.parse(data.map((line) => line.slice(6)).join('\n'));
    }
  }
}
