import { describe, expect, it } from 'vitest';
import { oneLine, textLine } from './text-line.ts';

describe('text line', () => {
  it('is one line of at most 1,000 characters', () => {
    expect(oneLine('a\r\nb\u2028c\td ')).toBe('a b c d');
    expect(oneLine('x'.repeat(1000))).toHaveLength(1000);
    expect(oneLine('x'.repeat(1_000_000))).toBe(`${'x'.repeat(999)}…`);
  });

  it('is never cut inside a character', () => {
    for (const lead of ['', 'x']) {
      const line = oneLine(lead + '😀'.repeat(600));
      expect(line.isWellFormed()).toBe(true);
      expect(line.length).toBeGreaterThan(997);
      expect(line.endsWith('😀…')).toBe(true);
    }
  });

  it('leaves lone surrogates and NUL as they came', () => {
    expect(oneLine('a\u0000b\ud800')).toBe('a\u0000b\ud800');
  });

  it('says something of a known type whose body is missing, and of a type nobody knows', () => {
    expect(textLine('order', {}, {})).toBe('Order of 0 items');
    expect(textLine('text', {}, {})).toBe('');
    expect(textLine('poll', {}, { poll: { question: 'Tea?' } })).toBe('Tea?');
    expect(textLine('poll', {}, { poll: 'Tea?' })).toBe('Tea?');
    expect(textLine('__proto__', {}, {})).toBe('Message of type __proto__');
    const sent = { type: 'button', body: { text: 'Choose' } };
    expect(textLine('interactive', { interactive: sent }, { interactive: sent })).toBe('Choose');
  });

  it('of a template is what the customer read, where that was kept, or else its name', () => {
    const template = { name: 'order_update', language: { code: 'en_US' } };
    const rendered = [
      { type: 'HEADER', format: 'TEXT', text: 'Order' },
      { type: 'BODY', text: 'Hi Ada,\nit is on its way.' },
    ];
    expect(textLine('template', {}, { template, rendered })).toBe('Hi Ada, it is on its way.');
    expect(textLine('template', {}, { template })).toBe('order_update');
    expect(textLine('template', {}, { template, rendered: [null, 7, { type: 'FOOTER' }] })).toBe(
      'order_update',
    );
    expect(textLine('template', {}, {})).toBe('Message of type template');
  });
});
