/**
 * The live stream (`GET /api/v1/stream`, server-sent events). After a cut it goes on behind the last event that was read.
 */
import { problemOf } from './problem.ts';
import { pause, type RetryOptions } from './retry.ts';
import type { TandemEvent } from './webhook.ts';

export type StreamWish = {
  /** The id of the last event you have. */
  after?: string;
  types?: readonly TandemEvent['type'][];
  numberId?: string;
  conversationId?: string;
  /** Needed with the operator's key once there are several workspaces. */
  workspaceId?: string;
  signal?: AbortSignal;
};

type Line = Pick<RetryOptions, 'wait'> & {
  baseUrl: string;
  headers: Record<string, string>;
  fetch: (request: Request) => Promise<Response>;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;

export async function* streamEvents(
  line: Line,
  wish: StreamWish,
): AsyncGenerator<TandemEvent, void, undefined> {
  const { wait = pause } = line;
  const { signal } = wish;
  let last = wish.after;
  let cuts = 0;
  while (signal?.aborted !== true) {
    try {
      for await (const { id = last, event } of connection(line, wish, last)) {
        last = id;
        if (event === undefined) continue;
        cuts = 0;
        yield event;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isPassing(error)) throw error;
    }
    await wait(Math.min(firstPauseMs * 2 ** cuts, longestPauseMs), signal).catch(() => {});
    cuts += 1;
  }
}

async function* connection(line: Line, wish: StreamWish, last: string | undefined) {
  const answer = await line.fetch(
    new Request(`${line.baseUrl}/api/v1/stream?${queryOf(wish)}`, {
      headers: {
        ...line.headers,
        accept: 'text/event-stream',
        ...(last === undefined ? {} : { 'last-event-id': last }),
      },
      ...(wish.signal === undefined ? {} : { signal: wish.signal }),
    }),
  );
  if (!answer.ok) throw await problemOf(answer);
  if (answer.body === null) return;
  yield* framesIn(answer.body.pipeThrough(new TextDecoderStream()));
}

function queryOf({ types, numberId, conversationId, workspaceId }: StreamWish): URLSearchParams {
  const given = { number_id: numberId, conversation_id: conversationId, workspace_id: workspaceId };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, value);
  if (types !== undefined) query.set('types', types.join(','));
  return query;
}

/** Without `event` it says how far the gateway has looked. */
type Frame = { id?: string; event?: TandemEvent };

/** The gateway writes one `data` line an event; comments keep the line open. A frame that is cut is none. */
async function* framesIn(text: ReadableStream<string>): AsyncGenerator<Frame, void, undefined> {
  let rest = '';
  let frame: Frame = {};
  const reader = text.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('id:')) frame.id = line.slice('id:'.length).trim();
        if (line.startsWith('data:')) frame.event = JSON.parse(line.slice('data:'.length)) as TandemEvent;
        if (line !== '') continue;
        yield frame;
        frame = {};
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** A key that is refused will be refused again; a cut, a restart or too many streams pass. */
function isPassing(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status !== 'number' || status === 429 || status >= 500;
}
