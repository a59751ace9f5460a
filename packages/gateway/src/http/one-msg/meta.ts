/**
 * Asking Meta in the name of a channel's number: one call, its answer, or a refusal in words that may be shown.
 */
import * as z from 'zod';
import type { Graph } from '../../graph/client.ts';
import type { Outcome } from '../../graph/outcome.ts';
import { type NumberAccess, readAccess } from '../../numbers/access-token.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type Call, inInstance, type OneMsgNeeds } from './call.ts';

type GraphCall = Parameters<Graph['call']>[0];
export type Speaker = Omit<NumberAccess, 'token'> & { token: string };

/** The number with its token. Throws `number_disconnected`. */
export async function speakerOf(needs: OneMsgNeeds, call: Pick<Call, 'instance'>): Promise<Speaker> {
  const access = await inInstance(needs, call, (client, { numberId }) =>
    readAccess(client, numberId, needs.sealer.unseal),
  );
  const token = access?.token;
  if (access === undefined || token === undefined || access.state === 'disconnected')
    throw new Refusal(
      'number_disconnected',
      'the number is disconnected: nothing can be asked of Meta in its name',
    );
  return { ...access, token };
}

/** Asks, and gives what Meta answered. Throws as `settled`. */
export async function askMeta<T>(
  needs: OneMsgNeeds,
  call: Pick<Call, 'instance'>,
  ask: (speaker: Speaker) => Omit<GraphCall, 'token'>,
  shape: z.ZodType<T>,
): Promise<T> {
  const speaker = await speakerOf(needs, call);
  return settled(await needs.graph.call({ ...ask(speaker), token: speaker.token }, shape));
}

const paging = z
  .looseObject({
    cursors: z.looseObject({ after: z.string().optional() }).optional(),
    next: z.string().optional(),
  })
  .optional();

const mostPages = 100;

/** A whole list of Meta's, page by page. Throws as `settled`. */
export async function askPages<T>(
  needs: OneMsgNeeds,
  call: Pick<Call, 'instance'>,
  ask: (speaker: Speaker) => { path: string[]; limit: number },
  item: z.ZodType<T>,
): Promise<T[]> {
  const page = z.looseObject({ data: z.array(item).default([]), paging });
  const items: T[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const next: Record<string, string> = after === undefined ? {} : { after };
    const asked = (speaker: Speaker) => {
      const { path, limit } = ask(speaker);
      return { path, query: { limit: String(limit), ...next } };
    };
    const told = await askMeta(needs, call, asked, page);
    items.push(...told.data);
    after = told.paging?.next === undefined ? undefined : told.paging.cursors?.after;
    if (after === undefined) break;
  }
  return items;
}

/** Throws `meta_refused` or `meta_unreachable` in Meta's words. */
export function settled<T>(outcome: Outcome<{ value: T }>): T {
  if (outcome.kind === 'accepted') return outcome.value;
  if (outcome.kind === 'refused')
    throw new Refusal('meta_refused', `${outcome.message} (${outcome.code ?? outcome.status})`);
  throw new Refusal('meta_unreachable', outcome.reason);
}
