/**
 * Fetches a file that a client named by its address, so that it can be uploaded: public addresses only (unless the
 * operator allows others), no redirects, no more than can be sent.
 */
import { Agent, request } from 'undici';
import { publicLookup } from '../../delivery/target.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import type { OneMsgNeeds } from './call.ts';
import type { DataUri } from './send-files.ts';

const withinMs = 20_000;
/** As much as may come in a request of its own (take-body.ts). */
const largest = 16 * 1024 * 1024;

export async function fetchLink(
  url: string,
  { refuseTarget, allowPrivateTargets }: Pick<OneMsgNeeds, 'refuseTarget' | 'allowPrivateTargets'>,
): Promise<DataUri> {
  const refused = refuseTarget(url, allowPrivateTargets);
  if (refused !== undefined) throw invalid('url', refused);
  const dispatcher = new Agent({
    connect: { timeout: withinMs, ...(allowPrivateTargets ? {} : { lookup: publicLookup }) },
  });
  try {
    const answer = await request(url, { dispatcher, signal: AbortSignal.timeout(withinMs) });
    if (answer.statusCode !== 200) throw invalid('url', `answered ${answer.statusCode}`);
    const type = answer.headers['content-type'];
    const bytes = await bytesOf(answer.body);
    const mimeType = (typeof type === 'string' ? type.split(';', 1)[0] : undefined)?.trim().toLowerCase();
    return { mimeType: mimeType ?? 'application/octet-stream', bytes };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw invalid('url', 'could not be fetched');
  } finally {
    await dispatcher.destroy();
  }
}

async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largest)
      throw new Refusal('payload_too_large', `the file is larger than ${largest / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
