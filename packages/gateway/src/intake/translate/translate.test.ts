/** What a piece says of one customer, number or restriction says nothing of the others beside it. */
import { expect, test } from 'vitest';
import { bodyOf, headed } from '../../testing-meta.ts';
import { translate } from './translate.ts';

test('an alert about one number is no news of the others of its account', () => {
  const value = { entity_type: 'PHONE_NUMBER', entity_id: '1000002', alert_type: 'OBA_REJECTED' };
  expect(translate(bodyOf([{ field: 'account_alerts', value }]))).toMatchObject([
    { phoneNumberId: '1000002' },
  ]);
  const [ofAll] = translate(
    bodyOf([{ field: 'account_alerts', value: { ...value, entity_type: 'BUSINESS' } }]),
  );
  expect(ofAll).not.toHaveProperty('phoneNumberId');
});

test('a restriction that cannot be read hides no other', () => {
  const value = {
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_790_000_000 },
      { restriction_type: null },
      'odd',
    ],
  };
  expect(translate(bodyOf([{ field: 'account_update', value }]))).toMatchObject([
    {
      kind: 'restriction',
      restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiresAt: new Date(1_790_000_000_000) }],
    },
  ]);
});

test('a wish about anything but marketing neither stops nor resumes it', () => {
  const wish = { wa_id: '15550001', value: 'resume', timestamp: 1_790_000_000 };
  const user_preferences = ['marketing_messages', 'service_messages'].map((category) => ({
    ...wish,
    category,
  }));
  expect(
    translate(bodyOf([{ field: 'user_preferences', value: headed({ user_preferences }) }])),
  ).toMatchObject([{ kind: 'preference' }, { kind: 'unrecognized', phoneNumberId: expect.any(String) }]);
});

test('of two changed ids the one without a phone does not get the other’s', () => {
  const value = headed({
    contacts: [{ wa_id: '15550001' }],
    user_id_update: [
      { wa_id: '15550001', user_id: { previous: 'US.1', current: 'US.2' } },
      { user_id: { previous: 'US.3', current: 'US.4' } },
    ],
  });
  const [one, other] = translate(bodyOf([{ field: 'user_id_update', value }]));
  expect([one, other]).toMatchObject([
    { current: { userId: 'US.2', waId: '15550001' } },
    { current: { userId: 'US.4' } },
  ]);
  expect(other).not.toHaveProperty('current.waId');
});

test('an edit told the wrong way round is the customer’s, however the own number is spelled', () => {
  const edit = { id: 'w.2', timestamp: '1790000000', type: 'edit', edit: { original_message_id: 'w.1' } };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '5511987650001', phone_number_id: '1' },
    message_echoes: [{ ...edit, from: '4917055500077', to: '551187650001' }],
  };
  expect(translate(bodyOf([{ field: 'smb_message_echoes', value }]))).toMatchObject([
    { person: { waId: '4917055500077' } },
  ]);
});
