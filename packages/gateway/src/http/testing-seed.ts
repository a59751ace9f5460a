/**
 * Rows for tests of the API, written as the pipeline writes them.
 */
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';

export async function seedWorkspace(trx: Work, id: string): Promise<void> {
  await trx.insertInto('workspaces').values({ id, name: id }).execute();
}

export async function seedNumber(
  trx: Work,
  workspaceId: string,
  id: string,
  waba = `waba_${id}`,
): Promise<void> {
  await trx
    .insertInto('numbers')
    .values({
      id,
      workspace_id: workspaceId,
      phone_number_id: `meta_${id}`,
      waba_id: waba,
      display_phone_number: '+49 30 901820',
      phone_digits: '4930901820',
      mode: 'coexistence',
      state: 'connected',
    })
    .execute();
}

export async function seedConversation(
  trx: Work,
  workspaceId: string,
  numberId: string,
  id: string,
  times: { last_message_at?: string; last_inbound_at?: string } = {},
): Promise<void> {
  const contact = `con_${id}`;
  await trx
    .insertInto('contacts')
    .values({
      id: contact,
      workspace_id: workspaceId,
      number_id: numberId,
      wa_id: '4917012345',
      profile_name: 'Ada',
    })
    .execute();
  await trx
    .insertInto('conversations')
    .values({ id, workspace_id: workspaceId, number_id: numberId, contact_id: contact, ...times })
    .execute();
}

export async function seedMessages(
  trx: Work,
  of: { workspace_id: string; number_id: string; conversation_id: string },
  messages: { id: string; sent_at: string; status?: string }[],
): Promise<void> {
  await trx
    .insertInto('messages')
    .values(
      messages.map((message) => ({
        ...of,
        ...message,
        direction: 'outbound' as const,
        origin: 'app' as const,
        source: 'live' as const,
        type: 'text',
        content: JSON.stringify({ type: 'text', text: { body: message.id } }),
        text: message.id,
      })),
    )
    .execute();
}

/** `count` events `<prefix>1 …` of the workspace, spread over conversations `c0 … c<conversations - 1>`. */
export async function seedEvents(
  trx: Work,
  workspaceId: string,
  count: number,
  options: { prefix?: string; conversations?: number; numberId?: string; type?: string; from?: number } = {},
): Promise<void> {
  const {
    prefix = `evt_${workspaceId}_`,
    conversations = 3,
    numberId = 'num_a',
    type = 'message.sent',
  } = options;
  const from = options.from ?? 1;
  await sql`
    INSERT INTO events (workspace_id, position, id, type, number_id, conversation_id, sequence, occurred_at, data)
    SELECT ${workspaceId}, n, ${prefix} || n, ${type}, ${numberId}, 'c' || n % ${conversations}::int, n, now(), '{"n":1}'
    FROM generate_series(${from}::int, ${from + count - 1}::int) AS n`.execute(trx);
}

export async function seedSubscriber(
  trx: Work,
  workspaceId: string,
  id: string,
  wish: { event_types?: string[]; number_ids?: string[]; ordering?: 'conversation' | 'none' } = {},
): Promise<void> {
  await trx
    .insertInto('subscribers')
    .values({
      id,
      workspace_id: workspaceId,
      url: 'https://example.com/hook',
      format: 'tandem',
      ordering: 'conversation',
      secret_sealed: Buffer.from('x'),
      ...wish,
    })
    .execute();
}
