import { eventTypes } from '@tandem/contract/api/event-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  key = await api.keyFor('ws_a', 'read');
});
afterAll(() => api.close());

test('every type with its schema and an example', async () => {
  const { status, body } = await api.ask('GET', '/api/v1/event-types', { key });
  expect(status).toBe(200);
  expect(body.data.map(({ type }: { type: string }) => type)).toEqual(eventTypes);
});

test('one: the schema names the fields and allows for more', async () => {
  const { body } = await api.ask('GET', '/api/v1/event-types/message.status', { key });
  expect(body).toMatchObject({
    type: 'message.status',
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: expect.arrayContaining(['id', 'type', 'sequence', 'data']),
      properties: {
        type: { const: 'message.status' },
        data: { properties: { current_status: { enum: expect.arrayContaining(['read']) } } },
      },
    },
    example: { type: 'message.status', data: { status: 'delivered' } },
  });
  expect(JSON.stringify(body.schema)).not.toContain('"additionalProperties":false');
});

test('an unknown type is refused by name', async () => {
  const { status, body } = await api.ask('GET', '/api/v1/event-types/message.sung', { key });
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});
