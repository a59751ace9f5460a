import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { keyOf, signatureHeaders } from './sign.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const body = '{"text":"Grüße 🌷"}';

test('the verifier of the standardwebhooks package accepts our signature', () => {
  const headers = signatureHeaders('evt_1', Math.floor(Date.now() / 1000), body, [keyOf(secret)]);
  expect(new Webhook(secret).verify(body, headers)).toEqual({ text: 'Grüße 🌷' });
});

test('it refuses another body, another id and another secret', () => {
  const headers = signatureHeaders('evt_1', Math.floor(Date.now() / 1000), body, [keyOf(secret)]);
  const other = `whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`;
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'evt_2' })).toThrow();
  expect(() => new Webhook(other).verify(body, headers)).toThrow();
});

test('while a secret is being changed both fit', () => {
  const other = `whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`;
  const headers = signatureHeaders('evt_1', Math.floor(Date.now() / 1000), body, [
    keyOf(other),
    keyOf(secret),
  ]);
  expect(new Webhook(secret).verify(body, headers)).toEqual({ text: 'Grüße 🌷' });
  expect(new Webhook(other).verify(body, headers)).toEqual({ text: 'Grüße 🌷' });
});
