import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { bot, type Received, silencing } from './bot.ts';
import { TandemError } from './problem.ts';

const event = {
  ...{ id: 'evt_1', type: 'message.received', workspace_id: 'ws_1', number_id: 'num_1' },
  data: { message: { text: 'Hi' }, contact: { wa_id: '15550001111', user_id: null } },
} as unknown as Received;

/** A bot whose send ends so; what it sent, and what silenced it. */
async function hear(send: () => Promise<never>) {
  const silenced: string[] = [];
  const sends = vi.fn(send);
  const { on } = bot({
    tandem: { send: sends },
    answer: () => 'Hello',
    onSilenced: ({ code }) => silenced.push(code),
  });
  await on?.['message.received']?.(event);
  return { silenced, sends };
}
const refusing = (code: string) => () =>
  Promise.reject(new TandemError(409, { code: code as 'window_closed' }));

test.each([...silencing])('%s silences it, and the event is done', async (code) => {
  const { silenced, sends } = await hear(refusing(code));
  expect(silenced).toEqual([code]);
  expect(sends).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      ...{ workspace_id: 'ws_1', number_id: 'num_1', to: '+15550001111' },
      ...{ actor: 'bot', in_reply_to_event: 'evt_1' },
    }),
    { idempotencyKey: 'bot:evt_1' },
  );
});

test.each(['database_unavailable', 'rate_limited', 'unauthorized', 'meta_unreachable'])(
  '%s is thrown, so that the event comes again',
  async (code) => {
    await expect(hear(refusing(code))).rejects.toMatchObject({ code });
  },
);

test('the example is silent for the same reasons', () => {
  const example = readFileSync(new URL('../../../examples/bot/bot.mjs', import.meta.url), 'utf8');
  const listed = /const silencing = new Set\(([\s\S]*?)\);/.exec(example)?.[1] ?? '';
  const codes = [...listed.matchAll(/'(\w+)'/g)].flatMap(([, code]) => code ?? []);
  expect(new Set(codes)).toEqual(silencing);
});
