/** Translation's work grows with the size of a post only: no clock, but compared one with one these would never end. */
import { expect, test } from 'vitest';
import type { Json } from '../../changes/change.ts';
import { translate } from './translate.ts';

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540000000001' };
const enveloped = (field: string, value: Record<string, Json>): Json => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290000000001',
      changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
    },
  ],
});

test('each of 200,000 people is found beside their message', { timeout: 120_000 }, () => {
  const people = Array.from({ length: 200_000 }, (_, at) => `1555${at}`);
  const contacts = people.map((wa_id) => ({ wa_id, user_id: `US.${wa_id}` }));
  const messages = people.map((from) => ({ id: `wamid.${from}`, from, type: 'text' }));
  const changes = translate(enveloped('messages', { contacts, messages }));
  expect(changes).toHaveLength(people.length);
  expect(changes.at(-1)).toMatchObject({ person: { waId: '1555199999', userId: 'US.1555199999' } });
});
