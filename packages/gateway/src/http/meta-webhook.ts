/**
 * The door that Meta calls: the GET handshake and the signed POST (protocol/webhook-transport.md).
 *
 * 200 only when the bytes are durable; 401 without a right signature, and nothing is kept; 503 when the journal cannot
 * take them, so that Meta tries again.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import type { Receipt } from '../intake/receive.ts';

export type MetaWebhookNeeds = {
  receive: (body: Buffer, signature: string | undefined) => Promise<Receipt>;
  /** The word of the handshake; without one every handshake is refused. */
  verifyToken: string | undefined;
  onReceipt: (receipt: 'accepted' | 'not_from_meta' | 'unavailable', bytes: number, ms: number) => void;
  onError: (error: unknown) => void;
};

const metaWebhookPath = '/webhooks/meta';

/** Meta promises at most 3 MB; a little more is let in rather than lost over a rounding of theirs. */
const largestBody = 4 * 1024 * 1024;

export async function registerMetaWebhook(server: FastifyInstance, needs: MetaWebhookNeeds): Promise<void> {
  await server.register(async (door) => {
    // Raw bytes, whatever the content type says: the signature is over what came.
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // Also a type that is none at all, which would be refused before any parser is asked.
    door.addHook('onRequest', (request, _reply, done) => {
      request.headers['content-type'] = 'application/octet-stream';
      done();
    });

    door.get(metaWebhookPath, { helmet: false, schema: { hide: true } }, async (request, reply) => {
      const query = request.query as Record<string, unknown>;
      const challenge = query['hub.challenge'];
      const asked = query['hub.mode'] === 'subscribe' && typeof challenge === 'string';
      if (!asked || !sameWord(query['hub.verify_token'], needs.verifyToken)) return reply.code(403).send('');
      return reply.type('text/plain').send(challenge);
    });

    door.post(
      metaWebhookPath,
      { bodyLimit: largestBody, helmet: false, schema: { hide: true }, onRequest: refuseUnsigned(needs) },
      async (request, reply) => {
        const start = performance.now();
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const header = request.headers['x-hub-signature-256'];
        const receipt = await needs.receive(body, typeof header === 'string' ? header : undefined);
        const word = typeof receipt === 'string' ? receipt : 'unavailable';
        needs.onReceipt(word, body.length, performance.now() - start);
        if (typeof receipt !== 'string') needs.onError(receipt.unavailable);
        return reply.code(statusOf[word]).send('');
      },
    );
  });
}

const signatureForm = /^sha256=[0-9a-f]{64}$/i;

/** What cannot be signed rightly is refused before its body is read: strangers fill no memory. */
function refuseUnsigned({ onReceipt }: MetaWebhookNeeds): onRequestHookHandler {
  return (request, reply, next) => {
    const header = request.headers['x-hub-signature-256'];
    if (typeof header === 'string' && signatureForm.test(header)) return next();
    onReceipt('not_from_meta', 0, 0);
    void reply.code(statusOf.not_from_meta).send('');
  };
}

const statusOf = { accepted: 200, not_from_meta: 401, unavailable: 503 } as const;

/** In constant time, over digests so that the lengths need not be equal. */
function sameWord(told: unknown, right: string | undefined): boolean {
  if (typeof told !== 'string' || right === undefined) return false;
  const digest = (word: string) => createHash('sha256').update(word).digest();
  return timingSafeEqual(digest(told), digest(right));
}
