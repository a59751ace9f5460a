/**
 * Whether Meta still has the files that a broadcast's template shows: uploads are kept for 30 days, and a broadcast may be
 * made anew from an older one, or wait long.
 */
import { uploadsIn } from '@tandem/contract/meta/header-files';
import type { Graph } from '../graph/client.ts';
import { readMedia } from '../graph/media.ts';
import { verdictOf } from './verdict.ts';

/** Without an answer of Meta's nothing is known to be wrong. The token must be one that reaches the number. */
export async function lacksUpload(
  graph: Pick<Graph, 'call'>,
  components: unknown,
  { phoneNumberId, token }: { phoneNumberId: string; token: string },
): Promise<boolean> {
  const found = await Promise.all(
    [...uploadsIn(components).keys()].map((id) => readMedia(graph, id, phoneNumberId, token)),
  );
  return found.some((one) => one.kind === 'refused' && verdictOf(one) === 'missing');
}
