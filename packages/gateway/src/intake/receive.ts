/**
 * From Meta's post to rest 1: check the signature over the raw bytes, append to the journal, answer.
 */
import type { Journal } from './journal.ts';
import { signatureIsRight } from './signature.ts';
import { lanesOf } from './translate/lane.ts';

/** What the door answers: 200, 401, or 503 so that Meta tries again. */
export type Receipt = 'accepted' | 'not_from_meta' | { unavailable: unknown };

export type ReceiveNeeds = { journal: Journal; appSecret: string };

export async function receive(needs: ReceiveNeeds, body: Buffer, signature: string | undefined): Promise<Receipt> {
  if (!signatureIsRight(body, signature, needs.appSecret)) return 'not_from_meta';
  try {
    await needs.journal.append({ body, lanes: readLanes(body) });
    return 'accepted';
  } catch (error) {
    return { unavailable: error };
  }
}

/** What is no JSON at all is kept too, in the lane without a name; processing marks it failed. */
function readLanes(body: Buffer): string[] {
  const lanes = new Set(parsedLanes(body).map((lane) => (storableLane.test(lane) ? lane : '')));
  return lanes.size === 0 ? [''] : [...lanes];
}

const storableLane = /^[\w.:-]{1,64}$/;

function parsedLanes(body: Buffer): string[] {
  try {
    return lanesOf(JSON.parse(body.toString('utf8')));
  } catch {
    return [];
  }
}
