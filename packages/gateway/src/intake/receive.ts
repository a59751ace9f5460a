/**
 * From Meta's post to rest 1: check the signature over the raw bytes, append to the journal, answer.
 */
import type { KeyObject } from 'node:crypto';
import type { Journal } from './journal.ts';
import { readBody } from './read-body.ts';
import { signatureIsRight } from './signature.ts';
import { lanesOf } from './translate/lane.ts';

/** What the door answers: 200, 401, or 503 so that Meta tries again. */
export type Receipt = 'accepted' | 'not_from_meta' | { unavailable: unknown };

/** Without an app secret nothing can be from Meta. */
export type ReceiveNeeds = { journal: Journal; appSecret: KeyObject | undefined };

export async function receive(
  needs: ReceiveNeeds,
  body: Buffer,
  signature: string | undefined,
): Promise<Receipt> {
  const { appSecret } = needs;
  if (appSecret === undefined || !signatureIsRight(body, signature, appSecret)) return 'not_from_meta';
  try {
    await needs.journal.append({ body, lanes: readLanes(body) });
    return 'accepted';
  } catch (error) {
    return { unavailable: error };
  }
}

/** What is no JSON at all is kept too, in the lane without a name; processing marks it failed. */
function readLanes(body: Buffer): string[] {
  try {
    return lanesOf(readBody(body));
  } catch {
    return [''];
  }
}
