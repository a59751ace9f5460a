/** `sendFile` with its bytes, sent again under the same Idempotency-Key. */
import type { NewMessage } from '@tandem/contract/api/send';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../database/transaction.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { claimKeys } from '../../sending/idempotency.ts';
import type { Sent } from '../../sending/send.ts';
import { numberId, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
let uploads = 0;
const sent: NewMessage[] = [];
beforeAll(async () => {
  channel = await testChannel({
    uploading: {
      hold: async () => ({}) as never,
      send: async () => {
        uploads += 1;
        return { kind: 'answered', status: 200, json: { id: `77${uploads}` }, usage: undefined };
      },
    },
    // The sending flow as far as keys go.
    async send(workspaceId, wish, key = '', _patience?: unknown, request: object = wish) {
      const sendId = `snd_${sent.length}`;
      const claims = await inTransaction(channel.api.database.pool, (client) =>
        claimKeys(client, [{ workspaceId, key, request, sendId }], new Date()),
      );
      const owner = claims[0]?.conflict === false ? claims[0].sendId : undefined;
      if (owner === undefined) throw new Refusal('conflict', 'the key was used for another request');
      if (owner === sendId) sent.push(wish);
      return { numberId, outcome: 'accepted', messageId: `wamid.${owner}`, sendId: owner } as Sent;
    },
  });
});
afterAll(() => channel.close());

test('the same bytes are one send, though Meta has another id for them; other bytes are a conflict', async () => {
  const sendFile = async (bytes: string) => {
    const answer = await channel.api.server.inject({
      method: 'POST',
      url: `/${channel.id}/sendFile?token=${channel.key}`,
      headers: { 'idempotency-key': 'key-1' },
      payload: {
        chatId: '12020721369@c.us',
        body: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
      },
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const first = await sendFile('a rose');
  expect(first).toMatchObject({ status: 200, body: { sent: true, id: 'wamid.snd_0' } });
  expect(await sendFile('a rose')).toEqual(first);
  expect(sent).toMatchObject([{ image: { id: '771' } }]);
  expect((await sendFile('a tulip')).status).toBe(409);
  expect(uploads).toBe(3);
});
