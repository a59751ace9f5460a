/**
 * An inbox as it is after years: many conversations, and one thread that is longer than anybody reads. Written into the
 * tables, for what is looked at is how it is shown.
 */
import type { World } from '../world.ts';

export const bigThread = 'conv_big';

/** The words of the n-th message, of very different lengths. */
const words = `CASE WHEN n % 11 = 0 THEN repeat('long ago ', 40 + n % 60) WHEN n % 3 = 0 THEN 'Yes.' ELSE repeat('words ', 2 + n % 17) END`;

export async function seedBigInbox(
  world: World,
  size: { messages: number; conversations: number },
): Promise<void> {
  const { pool } = world.database;
  const ours = [world.workspace.id, world.number.id];
  await pool.query(
    `INSERT INTO contacts (id, workspace_id, number_id, wa_id, profile_name, told_at)
     SELECT 'contact_big' || n, $1, $2, (49150000000 + n)::text, 'Customer ' || n, now() FROM generate_series(1, $3::int) n`,
    [...ours, size.conversations],
  );
  await pool.query(
    `INSERT INTO conversations (id, workspace_id, number_id, contact_id, last_message_at)
     SELECT 'conv_big' || CASE WHEN n = 1 THEN '' ELSE n::text END, $1, $2, 'contact_big' || n,
       date_trunc('second', now()) - n * interval '1 minute' FROM generate_series(1, $3::int) n`,
    [...ours, size.conversations],
  );
  await pool.query(
    `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content, text, sent_at)
     SELECT $2, 'wamid.big.' || n, $1, $4, CASE WHEN n % 2 = 0 THEN 'inbound' ELSE 'outbound' END,
       CASE WHEN n % 2 = 0 THEN 'customer' WHEN n % 5 = 0 THEN 'api' ELSE 'app' END, 'history', 'text',
       jsonb_build_object('type', 'text', 'text', jsonb_build_object('body', '#' || n || ' ' || ${words})),
       '#' || n || ' ' || ${words}, date_trunc('second', now()) - ($3::int - n + 1) * interval '1 minute'
     FROM generate_series(1, $3::int) n`,
    [...ours, size.messages, bigThread],
  );
  await pool.query('ANALYZE contacts, conversations, messages');
}
