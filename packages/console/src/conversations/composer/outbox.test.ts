import type { Conversation } from '@tandem/contract/api/conversation';
import { afterEach, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a thread that was parted hears of nothing; the one that came after it does', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ id: 'wamid.1' }, { status: 202 }));
  const conversation = {
    id: 'conv_1',
    number_id: 'num_1',
    contact: { wa_id: '15550001001' },
  } as Conversation;
  const outbox = openOutbox();
  const heard: string[] = [];
  const join = (name: string) =>
    outbox.join({
      onSent: ({ id }) => heard.push(`${name}: ${id}`),
      onRefused: () => heard.push(`${name}: refused`),
      onQuiet: () => heard.push(`${name}: quiet`),
    });
  const send = async () => {
    outbox.send([{ type: 'text', body: { body: 'Hi' }, text: 'Hi' }], conversation);
    await vi.waitFor(() => expect(outbox.isBusy()).toBe(false));
  };
  const part = join('first');
  part();
  await send();
  expect([heard, outbox.state.get().pending]).toEqual([[], []]);
  join('second');
  part();
  await send();
  await vi.waitFor(() => expect(heard).toEqual(['second: wamid.1', 'second: quiet']));
});
