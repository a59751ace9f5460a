import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactedBody } from './redacted-body.ts';

const message = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290000000001',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: '106540000000001' },
            contacts: [{ profile: { name: 'Ada Roe' }, wa_id: '15550001234' }],
            messages: [
              {
                from: '15550001234',
                id: 'wamid.HBgLMTU1NTAwMDEyMzQVAgASGBQzQQ==',
                timestamp: '1789000000',
                type: 'text',
                text: { body: 'Meet me at 5, Elm St. 🙂' },
              },
              { type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Home' } },
              {
                type: 'unsupported',
                errors: [{ code: 131051, title: 'Unsupported', message: 'sent by 15550001234' }],
              },
            ],
          },
        },
      ],
    },
  ],
};

test('the shape and Meta’s words stay, people do not', () => {
  const shown = JSON.parse(redactedBody(JSON.stringify(message)) ?? '');
  const { value } = shown.entry[0].changes[0];
  expect(shown).toMatchObject({ object: 'whatsapp_business_account', entry: [{ id: '102290000000001' }] });
  expect(value.metadata).toEqual({ display_phone_number: '00000000000', phone_number_id: '106540000000001' });
  expect(value.contacts).toEqual([{ profile: { name: 'xxx xxx' }, wa_id: '00000000000' }]);
  expect(value.messages[0]).toEqual({
    ...{
      from: '00000000000',
      id: 'wamid.…GBQzQQ=='.replace('GBQzQQ==', 'QzQQ=='),
      timestamp: '1789000000',
      type: 'text',
    },
    text: { body: 'xxxx xx xx 0, xxx xx. *' },
  });
  expect(value.messages[1].location).toEqual({ latitude: 0, longitude: 0, name: 'xxxx' });
  expect(value.messages[2].errors).toEqual([
    { code: 131051, title: 'Unsupported', message: 'sent by 00000000000' },
  ]);
});

test('what is no JSON is not shown', () => {
  expect(redactedBody('{"object": ')).toBeUndefined();
  expect(redactedBody('')).toBeUndefined();
});

test('whatever stands wherever: no text of people comes through', () => {
  const secret = 'Geheimnis';
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.array(fc.string(), { maxLength: 4 }), (around, keys) => {
      const hidden = keys.reduceRight<unknown>(
        (inner, key) => ({ [key]: inner, around }),
        `${secret} 4917012345`,
      );
      const shown = redactedBody(
        JSON.stringify({ entry: [{ changes: [{ value: { messages: [{ text: hidden }] } }] }] }),
      );
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain('4917012345');
    }),
  );
});

test('samples: no phone, no name, no words', () => {
  const folder = join(import.meta.dirname, '../../../contract/samples/meta');
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const shown = redactedBody(readFileSync(join(folder, file), 'utf8')) ?? '';
    const { leaks } = leaksOf(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    for (const leak of leaks) expect(shown, file).not.toContain(`"${leak}"`);
  }
});

/** What is surely somebody's: bodies, captions, names, phones. */
function leaksOf(value: unknown, key = ''): { leaks: string[] } {
  if (Array.isArray(value)) return { leaks: value.flatMap((one) => leaksOf(one, key).leaks) };
  if (typeof value === 'object' && value !== null)
    return { leaks: Object.entries(value).flatMap(([name, inner]) => leaksOf(inner, name).leaks) };
  const isTheirs = [
    'body',
    'caption',
    'from',
    'to',
    'wa_id',
    'recipient_id',
    'first_name',
    'full_name',
    'user_id',
  ];
  return {
    leaks:
      typeof value === 'string' && /[a-z\d]/i.test(value) && isTheirs.includes(key) && !/^[x0]+$/.test(value)
        ? [value]
        : [],
  };
}
