/**
 * Stands in for sending, which the gateway does not do yet: the call to the Graph API is real, and so are the statuses
 * that Meta posts; only the row that sending will write is written here.
 */
import { demoNumber } from '@tandem/simulator/demo';
import { request } from 'undici';
import type { World } from './world.ts';

/** Sends a text to a customer (wa_id) whose window is open. Answers its wamid. */
export async function sendByApi(world: World, to: string, body: string): Promise<string> {
  const answer = await request(`${world.simulator.url}/v25.0/${demoNumber.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demoNumber.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to, type: 'text', text: { body } }),
  });
  const { messages } = (await answer.body.json()) as { messages: { id: string }[] };
  const [sent] = messages;
  if (sent === undefined) throw new Error('Meta gave no id');
  const { rowCount } = await world.database.pool.query(
    `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content, text,
       sent_at, status)
     SELECT v.number_id, $1, v.workspace_id, v.id, 'outbound', 'api', 'live', 'text', $2, $3, now(), 'sending'
     FROM conversations v JOIN contacts c ON c.id = v.contact_id WHERE v.number_id = $4 AND c.wa_id = $5`,
    [sent.id, { type: 'text', text: { body } }, body, world.number.id, to],
  );
  if (rowCount !== 1) throw new Error(`no conversation with ${to}`);
  return sent.id;
}
