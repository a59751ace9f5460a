/**
 * The subscribers of the bench's delivery part: made, held back, let go and forgotten.
 */
import type pg from 'pg';
import type { Subject } from './subject.ts';

type DeskNeeds = {
  gateway: Pick<Subject, 'url'>;
  adminKey: string;
  /** As the operator: sees all. */
  client: pg.Client;
};

/** Makes so many, for messages that come. */
export async function subscribe(
  { gateway, adminKey, client }: DeskNeeds,
  count: number,
  urlOf: (n: number) => string,
) {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM workspaces LIMIT 1');
  const make = async (n: number): Promise<void> => {
    const answer = await fetch(`${gateway.url}/api/v1/subscribers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ workspace_id: rows[0]?.id, url: urlOf(n), event_types: ['message.received'] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await inTwenties(count, make);
}

/** Holds the deliveries of all back, or lets them go. */
export const pause = (client: pg.Client, paused: boolean) =>
  client.query(`UPDATE subscribers SET paused_at = ${paused ? 'now()' : 'NULL'}`);

/** Something may be due. */
export async function wake({ gateway, adminKey, client }: DeskNeeds): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM subscribers LIMIT 1');
  await fetch(`${gateway.url}/api/v1/subscribers/${rows[0]?.id}/enable`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}` },
  });
}

/** Waits until what Meta posted is recorded. */
export async function processed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(`SELECT 1 FROM journal WHERE state = 'pending' LIMIT 1`);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until all that was delivered is written down. */
export async function noted(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT 1 FROM lanes WHERE claimed_by IS NOT NULL LIMIT 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function forgetSubscribers({ gateway, adminKey, client }: DeskNeeds): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM subscribers');
  await inTwenties(rows.length, async (n) => {
    const answer = await fetch(`${gateway.url}/api/v1/subscribers/${rows[n]?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${adminKey}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
  });
}

async function inTwenties(count: number, work: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; n < count; n += 20)
    await Promise.all(Array.from({ length: Math.min(20, count - n) }, (_, k) => work(n + k)));
}
