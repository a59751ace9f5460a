/**
 * Meta's handshake, made by us: before a subscriber of format `meta` is posted to, its address proves that it knows the
 * verify token and means to be called. Source: webhook-transport.md 1.
 */
import { randomInt } from 'node:crypto';
import { Agent, request } from 'undici';
import { publicLookup, refuseTarget } from './target.ts';

export type Handshake = {
  /** Why the address did not prove itself, in words that go behind its name; undefined when it did. */
  shake(url: string, verifyToken: string): Promise<string | undefined>;
  close(): Promise<void>;
};

const timeoutMs = 10_000;
/** A challenge is echoed; what is longer is no echo. */
const mostCharacters = 1_000;

export function openHandshake({ allowPrivate }: { allowPrivate: boolean }): Handshake {
  const agent = new Agent({
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup }) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    async shake(url, verifyToken) {
      const refused = refuseTarget(url, allowPrivate);
      if (refused !== undefined) return refused;
      const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
      const asked = new URL(url);
      asked.searchParams.set('hub.mode', 'subscribe');
      asked.searchParams.set('hub.challenge', challenge);
      asked.searchParams.set('hub.verify_token', verifyToken);
      try {
        const { statusCode, body } = await request(asked, {
          dispatcher: agent,
          headers: { 'user-agent': 'Tandem-Webhooks/1' },
          signal: AbortSignal.timeout(timeoutMs),
        });
        let answer = '';
        for await (const chunk of body) {
          answer += String(chunk);
          if (answer.length > mostCharacters) break;
        }
        if (statusCode !== 200) return `answered the handshake with ${statusCode} instead of 200`;
        return answer.trim() === challenge ? undefined : 'did not answer the handshake with its challenge';
      } catch {
        return 'did not answer the handshake';
      }
    },
    close: () => agent.destroy(),
  };
}
