/**
 * What Meta posts, as a script without end: for each customer a row of turns, over two numbers of two WABAs, in all the
 * ways in which several things travel in one post (pure).
 */

/** Two numbers, each of a WABA of its own: two lanes of the journal. */
export const numbers = [
  { waba: '102290000000001', id: '106540000000001', phone: '15550783881' },
  { waba: '102290000000002', id: '106540000000002', phone: '15550783882' },
] as const;

type Line = (typeof numbers)[number];
type Json = Record<string, unknown>;
type Entry = { waba: string; changes: { field: string; value: Json }[] };

/** One thing that must reach the subscriber once: `received <wamid>`, `sent <wamid>`, `status <wamid> delivered`. */
type Item = { conversation: string; key: string };
export type Post = { bytes: Buffer; items: Item[] };

const inbound = (line: Line, customer: string, ids: string[]): Json =>
  valueWith(line, customer, {
    messages: ids.map((id) => ({ from: customer, from_user_id: `US.${customer}`, ...textMessage(id) })),
  });

const echo = (line: Line, customer: string, id: string): Json =>
  valueWith(line, customer, {
    message_echoes: [{ from: line.phone, to: customer, to_user_id: `US.${customer}`, ...textMessage(id) }],
  });

const delivered = (line: Line, customer: string, id: string): Json =>
  valueWith(line, customer, {
    statuses: [
      {
        id,
        status: 'delivered',
        timestamp: seconds(),
        recipient_id: customer,
        recipient_user_id: `US.${customer}`,
      },
    ],
  });

/**
 * The post of a customer's turn (0, 1, 2, …). Ten turns make a verse: single messages, three in one change, one for each
 * number in one post, a message and an echo in two changes, an echo, and later its status.
 */
export function postOf(customer: string, turn: number): Post {
  const line = numbers[turn % 2 === 0 ? 0 : 1];
  const other = numbers[turn % 2 === 0 ? 1 : 0];
  const id = (n: number) => `wamid.${customer}.${turn}.${n}`;
  const item = (word: string, wamid: string, at: Line = line): Item => ({
    conversation: `${customer} ${at.id}`,
    key: `${word} ${wamid}`,
  });
  const messages = { field: 'messages', value: inbound(line, customer, [id(0)]) };
  switch (turn % 10) {
    case 2: {
      const ids = [id(0), id(1), id(2)];
      const value = inbound(line, customer, ids);
      return post(
        [{ waba: line.waba, changes: [{ field: 'messages', value }] }],
        ids.map((one) => item('received', one)),
      );
    }
    case 4: {
      const there = { field: 'messages', value: inbound(other, customer, [id(1)]) };
      const entries = [
        { waba: line.waba, changes: [messages] },
        { waba: other.waba, changes: [there] },
      ];
      return post(entries, [item('received', id(0)), item('received', id(1), other)]);
    }
    case 5: {
      const changes = [{ field: 'smb_message_echoes', value: echo(line, customer, id(0)) }];
      return post([{ waba: line.waba, changes }], [item('sent', id(0))]);
    }
    case 7: {
      const changes = [messages, { field: 'smb_message_echoes', value: echo(line, customer, id(1)) }];
      return post([{ waba: line.waba, changes }], [item('received', id(0)), item('sent', id(1))]);
    }
    case 9: {
      // Of the echo four turns ago, on the same number.
      const of = `wamid.${customer}.${turn - 4}.0`;
      const changes = [{ field: 'messages', value: delivered(line, customer, of) }];
      return post([{ waba: line.waba, changes }], [item('status', `${of} delivered`)]);
    }
    default:
      return post([{ waba: line.waba, changes: [messages] }], [item('received', id(0))]);
  }
}

function post(entries: Entry[], items: Item[]): Post {
  const entry = entries.map(({ waba, changes }) => ({ id: waba, time: Number(seconds()), changes }));
  return { bytes: Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })), items };
}

function valueWith(line: Line, customer: string, rest: Json): Json {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: line.phone, phone_number_id: line.id },
    contacts: [{ profile: { name: `Customer ${customer}` }, wa_id: customer, user_id: `US.${customer}` }],
    ...rest,
  };
}

const seconds = (): string => String(Math.floor(Date.now() / 1000));
const textMessage = (id: string): Json => ({
  id,
  timestamp: seconds(),
  type: 'text',
  text: { body: `${id} ${'lorem ipsum dolor sit amet '.repeat(6)}` },
});
