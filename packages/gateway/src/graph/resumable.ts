/**
 * The Resumable Upload API: a file goes to Meta's app, and a handle comes back that a template shows as its sample.
 *
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
import type { Readable } from 'node:stream';
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';
import { outcomeOf } from './relay.ts';

type Sample = { stream: Readable; length: number; type: string; filename: string | undefined };

const session = z.looseObject({ id: z.string().startsWith('upload:') });
const finished = z.looseObject({ h: z.string().min(1) }).transform(({ h }) => h);
const withinMs = 5 * 60_000;

/** Two calls: a session, then the bytes as they stream by. The handle is good for about a month. */
export async function uploadSample(
  graph: Pick<Graph, 'relay'>,
  { appId, token }: { appId: string; token: string },
  { stream, length, type, filename }: Sample,
): Promise<Outcome<{ value: string }>> {
  const wish = { file_length: length, file_type: type, ...(filename && { file_name: filename }) };
  const opened = outcomeOf(
    await graph.relay({ method: 'POST', path: [appId, 'uploads'], token, body: { json: wish } }),
    session,
  );
  if (opened.kind !== 'accepted') return opened;
  // Meta's id has a signature that belongs into the query.
  const [id = '', signature = ''] = opened.value.id.split('?', 2);
  const answered = await graph.relay({
    method: 'POST',
    path: [id],
    query: [...new URLSearchParams(signature)],
    token,
    scheme: 'OAuth',
    headers: { file_offset: '0' },
    body: { stream, length, type },
    withinMs,
  });
  return outcomeOf(answered, finished);
}
