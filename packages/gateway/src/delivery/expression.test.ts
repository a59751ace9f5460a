import { describe, expect, test } from 'vitest';
import { type EventSeen, lets, readExpression } from './expression.ts';
import { readTemplate } from './template.ts';

const event: EventSeen = {
  id: 'evt_1',
  type: 'message.received',
  occurred_at: '2026-11-26T10:00:00.000Z',
  workspace_id: 'ws_1',
  number_id: 'num_1',
  conversation_id: 'conv_1',
  sequence: 7,
  history: false,
  data: {
    message: { type: 'image', text: 'Look', origin: 'customer', tags: ['a', 'b'] },
    contact: { wa_id: '4930123456', name: null },
  },
};

describe('a filter', () => {
  test.each([
    ["event.data.message.type == 'image'", true],
    ["event.data.message.type in ['audio', 'video']", false],
    ["event.data.contact.wa_id.startsWith('49') && event.sequence > 3", true],
    ["event.data.message.tags.exists(tag, tag == 'b')", true],
    ['has(event.data.message.referral)', false],
    ['event.data.contact.name == null', true],
    ["event.data.campaign.name == 'autumn'", false],
    ['event.data.message.text', false],
    ["!event.history && event.type.startsWith('message.')", true],
  ])('%s → %s', (text, wanted) => {
    expect(lets(readExpression(text), event)).toBe(wanted);
  });

  test.each([
    ['event.type ==', 'Unexpected'],
    ['process.exit()', 'process'],
    ["event.data.message.text.matches('(a+)+$')", 'matches'],
    ['cel.bind(a, [1], a + a).size() > 0', '`bind` is not offered'],
    ["'abc'.split('').size() > 0", '`split` is not offered'],
    ['event.data.a.all(x, event.data.b.all(y, x == y))', 'at most one'],
    ['event.constructor.constructor("return process")()', ''],
    [`event.sequence in [${Array.from({ length: 300 }, (_, n) => n).join(',')}]`, ''],
  ])('%s is refused', (text, word) => {
    expect(() => {
      const read = readExpression(text);
      if (read.of(event) !== undefined) throw new Error('evaluated');
    }).toThrow(word);
  });

  test('reaches nothing behind the event', () => {
    for (const text of [
      'event.constructor',
      'event.__proto__',
      'event.data.toString',
      'event.data.message.text.constructor',
    ])
      expect(() => readExpression(text).of(event), text).toThrow();
  });
});

describe('a template', () => {
  const fill = (template: unknown) => readTemplate(template).fill(event);

  test('keeps types, joins texts, leaves the rest as it is', () => {
    expect(
      fill({
        ...{ n: '{{ event.sequence }}', who: '{{event.data.contact.wa_id}}', fixed: [1, true, null, 'x'] },
        said: 'Customer {{event.data.contact.wa_id}}: {{event.data.message.text}}',
        whole: '{{event.data.message.tags}}',
        count: '{{size(event.data.message.tags)}}',
      }),
    ).toEqual({
      ...{ n: 7, who: '4930123456', fixed: [1, true, null, 'x'] },
      ...{ said: 'Customer 4930123456: Look', whole: ['a', 'b'], count: 2 },
    });
  });

  test('what an event has not is null, or nothing within a text', () => {
    expect(fill({ a: '{{event.data.nothing.at}}', b: 'x{{event.data.nothing}}y' })).toEqual({
      a: null,
      b: 'xy',
    });
  });

  test('is refused with the place of its fault', () => {
    expect(() => readTemplate({ a: { b: ['{{event.'] } })).not.toThrow();
    expect(() => readTemplate({ a: { b: ['{{ event. }}'] } })).toThrow('transform.a.b.0');
    expect(() => readTemplate(Array.from({ length: 300 }, () => 1))).toThrow('too large');
    expect(() => readTemplate(['{{'.repeat(3_000)])).toThrow('transform.0: is longer than 4,000 characters');
  });

  test('makes no more of an event than a body holds: the rest is null', () => {
    const long = { ...event, data: { text: 'x'.repeat(10_000) } };
    const list = `[${Array.from({ length: 150 }, () => 0).join(',')}]`;
    const filled = readTemplate([`{{${list}.map(n, event.data.text)}}`, '{{event.type}}']).fill(long);
    const [texts, type] = filled as [(string | null)[], unknown];
    expect([texts.filter((text) => text !== null).length, texts.at(-1), type]).toEqual([100, null, null]);
    const many = readTemplate(`{{${list}.map(n, event.data.rows)}}`);
    const rows = Array.from({ length: 1_000 }, () => 1);
    expect(JSON.stringify(many.fill({ ...event, data: { rows } })).length).toBeLessThan(200_000);
  });
});
