/**
 * Many senders at once in many conversations: Meta posting a busy day. Within a conversation one post follows the
 * acknowledgement of the one before, whoever sends it, so that "the order" is a fact and not an opinion.
 */
import { bodyOf, echo, inbound } from '@tandem/gateway/testing-meta';
import { expect } from 'vitest';
import { messagesIn } from './books.ts';
import { postToDoor } from './meta-door.ts';
import type { Receiver } from './receiver.ts';

/** A conversation of the load: a customer of one of the numbers, and the ids in the order of their acknowledgement. */
type Line = { name: string; phone: string; number: string; waba: string; acknowledged: string[] };

export type Load = {
  messages: number;
  senders: number;
  conversations: number;
  numbers: { phoneNumberId: string; wabaId: string }[];
  /** The gateway for the nth post. */
  door: (nth: number) => string;
  /** Called before the nth post. */
  onPost?: (nth: number) => void;
};

/** Posts the whole load; resolves with the conversations when all is acknowledged. */
export async function sendLoad(name: string, load: Load): Promise<Line[]> {
  const lines = Array.from({ length: load.conversations }, (_, n): Line => {
    const { phoneNumberId, wabaId } = load.numbers[n % load.numbers.length] ?? expect.unreachable();
    return {
      name: `${name}.${n}`,
      phone: `4930${100_000 + n}`,
      number: phoneNumberId,
      waba: wabaId,
      acknowledged: [],
    };
  });
  const free = [...lines];
  let begun = 0;
  const sender = async (): Promise<void> => {
    while (begun < load.messages) {
      begun += 1;
      const nth = begun;
      load.onPost?.(nth);
      // There are more conversations than senders: one is always free.
      const line = free.splice(Math.floor(Math.random() * free.length), 1)[0] ?? expect.unreachable();
      const id = `wamid.${line.name}.${line.acknowledged.length}`;
      const status = await postToDoor(load.door(nth), bodyOf([said(line, id, nth)], line.waba));
      expect(status).toBe(200);
      line.acknowledged.push(id);
      free.push(line);
    }
  };
  await Promise.all(Array.from({ length: load.senders }, sender));
  return lines;
}

const said = ({ phone, number }: Line, id: string, nth: number) =>
  nth % 3 === 0 ? echo({ id, who: { phone }, number }) : inbound({ id, who: { phone }, number });

/** Each message exactly once, and in each conversation in the order in which Meta was answered. */
export function expectSameOrder(lines: Line[], receiver: Receiver): void {
  const ids = messagesIn(receiver.accepted()).map(({ id }) => id);
  const mine = (line: Line) => ids.filter((id) => id.startsWith(`wamid.${line.name}.`));
  for (const line of lines) expect(mine(line), line.name).toEqual(line.acknowledged);
}
