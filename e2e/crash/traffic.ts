/**
 * Meta's side: posts the script, and sends again, byte for byte, what was not acknowledged. A customer's next post goes
 * out only after the last one was acknowledged, so the order in each conversation is known.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openLoad } from '../bench/load.ts';
import { type Post, postOf } from './posts.ts';

export type TrafficNeeds = {
  secret: string;
  /** The address for the n-th try; waits while no gateway is up. */
  url: (n: number) => Promise<string>;
  random: () => number;
};

const customers = Array.from({ length: 20 }, (_, n) => String(15_550_000_001 + n));
/** Meta repeats now and then what was acknowledged. */
const repeatShare = 0.02;
const againMs = 10;

export class Traffic {
  /** Keys of what was posted, by conversation, in order. */
  readonly posted = new Map<string, string[]>();
  /** Posts that were answered 200, and how often one had to be sent again. */
  acked = 0;
  resent = 0;
  private readonly needs: TrafficNeeds;
  private readonly turns = new Map<string, number>();
  private readonly loads = new Map<string, ReturnType<typeof openLoad>>();
  private tries = 0;
  private ended = false;

  constructor(needs: TrafficNeeds) {
    this.needs = needs;
  }

  /** All customers write at the same time, `count` posts in all; resolves when each of them is acknowledged. */
  async post(count: number, onAck: (acked: number) => void = () => {}): Promise<void> {
    let left = count;
    let acked = 0;
    const writer = async (customer: string): Promise<void> => {
      while (left > 0 && !this.ended) {
        left -= 1;
        const post = this.next(customer);
        while (!this.ended && !(await this.send(post))) {
          this.resent += 1;
          await pause(againMs);
        }
        this.acked += 1;
        acked += 1;
        onAck(acked);
        if (this.needs.random() < repeatShare) await this.send(post);
      }
    };
    await Promise.all(customers.map(writer));
  }

  async close(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.loads.values()].map((load) => load.close()));
  }

  private next(customer: string): Post {
    const turn = this.turns.get(customer) ?? 0;
    this.turns.set(customer, turn + 1);
    const post = postOf(customer, turn);
    for (const { conversation, key } of post.items) {
      const keys = this.posted.get(conversation);
      if (keys === undefined) this.posted.set(conversation, [key]);
      else keys.push(key);
    }
    return post;
  }

  /** @returns whether it was acknowledged */
  private async send({ bytes }: Post): Promise<boolean> {
    this.tries += 1;
    const url = await this.needs.url(this.tries);
    const load = this.loads.get(url) ?? openLoad(url, this.needs.secret, customers.length);
    this.loads.set(url, load);
    try {
      return (await load.post(bytes)).status === 200;
    } catch {
      return false; // cut off: Meta cannot know whether it was kept
    }
  }
}
