/** What holds for every door: problems, headers, health, and an OpenAPI document that tells the truth. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, type TestApi, testApi } from './testing-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({
    doors: [
      (server) => {
        server.get('/broken', () => {
          throw new Error('secret inside');
        });
      },
    ],
  });
});
afterAll(() => api.close());

describe('problems', () => {
  test('an unknown address', async () => {
    const answer = await api.ask('GET', '/api/v1/nothing?x=1');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: '/docs/errors#not_found',
      title: 'There is no such thing here',
      status: 404,
      code: 'not_found',
      detail: 'GET has nothing at this address',
    });
  });

  test.each([
    ['DELETE', '/api/v1/numbers?x=1', 'GET, HEAD, POST'],
    ['POST', '/api/v1/keys/key_1', 'DELETE, GET, HEAD'],
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['PATCH', '/api/v1/numbers/num_1/messages/wamid.%2F/media', 'GET, HEAD'],
  ] as const)('a method that the address does not take: %s %s', async (method, url, allowed) => {
    const answer = await api.ask(method, url);
    expect([answer.status, answer.body.code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.allow).toBe(allowed);
  });

  test('an address that cannot be decoded', async () => {
    const answer = await api.ask('GET', '/api/v1/numbers/%ff', { key: adminKey });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  test('bad JSON, an empty body, another kind of body, a body too large', async () => {
    const post = (payload: string, type = 'application/json') =>
      api.server.inject({
        method: 'POST',
        url: '/api/v1/workspaces',
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': type },
        payload,
      });
    const told = async (answer: ReturnType<typeof post>) => {
      const { statusCode, body } = await answer;
      return [statusCode, JSON.parse(body).code];
    };
    expect(await told(post('{"name":'))).toEqual([400, 'invalid_request']);
    expect(await told(post('{"__proto__":{"name":"x"}}'))).toEqual([400, 'invalid_request']);
    expect(await told(post(''))).toEqual([400, 'invalid_request']);
    expect(await told(post('name=x', 'application/x-www-form-urlencoded'))).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect(await told(post(`{"name":"${'x'.repeat(1_100_000)}"}`))).toEqual([413, 'payload_too_large']);
  });

  test('every fault is told with its place; unknown fields and parameters are refused', async () => {
    const body = { name: 7, nmae: 'x' };
    const shape = await api.ask('POST', '/api/v1/workspaces', { key: adminKey, body });
    expect(shape.status).toBe(400);
    expect(shape.body.code).toBe('invalid_request');
    expect(shape.body.errors).toEqual([
      { path: 'name', message: 'Invalid input: expected string, received number' },
      { path: 'nmae', message: 'is not known here' },
    ]);
    const missing = await api.ask('POST', '/api/v1/workspaces', { key: adminKey, body: {} });
    expect(missing.body.errors).toEqual([{ path: 'name', message: 'is required' }]);
    const query = await api.ask('GET', '/api/v1/numbers?limt=3&limit=0', { key: adminKey });
    expect(query.body.errors.map((fault: { path: string }) => fault.path)).toEqual(['limit', 'limt']);
  });

  test('a NUL character is the caller’s fault', async () => {
    const body = { name: 'a\u0000b' };
    const answer = await api.ask('POST', '/api/v1/workspaces', { key: adminKey, body });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    const looked = await api.ask('GET', '/api/v1/numbers/%00', { key: adminKey });
    expect(looked.status).toBe(400);
  });

  test('a bug says nothing of the inside, and is reported', async () => {
    const answer = await api.ask('GET', '/broken');
    expect(answer.status).toBe(500);
    expect(answer.body.code).toBe('internal_error');
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(api.bugs.splice(0)).toHaveLength(1);
  });
});

describe('health', () => {
  test('alive and ready', async () => {
    expect((await api.ask('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await api.ask('GET', '/readyz')).body).toEqual({ status: 'ready' });
    expect((await api.ask('GET', '/metrics')).status).toBe(200);
  });

  test('however often readiness is asked, the database is looked at once a second', async () => {
    const own = await testApi();
    let looks = 0;
    own.database.apiPool.on('acquire', () => {
      looks += 1;
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => own.ask('GET', '/readyz')));
    expect(answers.every((one) => one.status === 200)).toBe(true);
    expect(looks).toBe(1);
    await own.close();
  });

  test('without the database: alive, not ready, and the API says so', async () => {
    const lonely = await testApi();
    await lonely.database.drop();
    expect((await lonely.ask('GET', '/healthz')).status).toBe(200);
    const ready = await lonely.ask('GET', '/readyz');
    expect([ready.status, ready.body.code]).toEqual([503, 'database_unavailable']);
    await lonely.server.close();
  });
});

describe('security headers', () => {
  test('over plain http browsers are not told to insist on https', async () => {
    const { headers } = await api.ask('GET', '/healthz');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('OpenAPI', () => {
  const document = async () => (await api.ask('GET', '/api/openapi.json')).body;

  test('every route under /api/v1 stands in it, and nothing that is not there', async () => {
    const told = await document();
    const inDocument = Object.entries<object>(told.paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`));
    const registered = routesOf(api.server.printRoutes({ commonPrefix: false })).filter((route) =>
      route.includes(' /api/v1/'),
    );
    expect(registered.length).toBeGreaterThan(25);
    expect(inDocument.sort()).toEqual(registered.sort());
    expect(Object.keys(told.paths)).toEqual(expect.arrayContaining(['/healthz', '/readyz', '/metrics']));
  });

  test('it is a sound 3.1 document', async () => {
    const told = await document();
    expect(told.openapi).toMatch(/^3\.1\./);
    expect(told.info).toMatchObject({ title: 'Tandem', version: '0.0.0' });
    expect(told.components.securitySchemes.key.scheme).toBe('bearer');
    const ids: string[] = [];
    for (const [path, operations] of Object.entries<Record<string, Operation>>(told.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        checkOperation(path, method, operation);
        ids.push(operation.operationId);
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
    for (const ref of JSON.stringify(told).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = (ref[1] ?? '').split('/').reduce((part, name) => part?.[name], told);
      expect(target, ref[1]).toBeDefined();
    }
  });

  test('a call says which scope it needs, and of people which role', async () => {
    const { paths } = await document();
    expect(paths['/api/v1/messages'].post.description).toMatch(/Needs the scope `send`\.$/);
    expect(paths['/api/v1/broadcasts'].post.description).toMatch(
      /Needs the scope `send`, and of people the role `admin`\.$/,
    );
  });

  test('errors are described with examples', async () => {
    const told = await document();
    const { responses } = told.paths['/api/v1/numbers'].post;
    expect(Object.keys(responses).sort()).toEqual([
      '200',
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '500',
      '503',
    ]);
    const refused = told.components.responses.invalid_request.content['application/problem+json'];
    expect(refused.example.errors).toHaveLength(1);
    expect(told.webhooks.event.post.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Event',
    });
  });
});

type Operation = {
  operationId: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { in: string; name: string; schema: unknown }[];
  responses: Record<string, unknown>;
};

function checkOperation(path: string, method: string, operation: Operation): void {
  const where = `${method} ${path}`;
  expect(operation.operationId, where).toMatch(/^[a-z]\w+$/);
  expect(operation.summary, where).toBeTruthy();
  expect(operation.tags, where).toHaveLength(1);
  expect(
    // A redirect is how a browser is led on.
    Object.keys(operation.responses).some((status) => /^[23]/.test(status)),
    where,
  ).toBe(true);
  expect(operation.security === undefined, where).toBe(!path.startsWith('/api/'));
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const told = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
  expect(told.sort(), where).toEqual(inPath.sort());
}

/** From the tree that Fastify prints to `get /api/v1/keys/{id}`. */
function routesOf(tree: string): string[] {
  const trail: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', rest = ''] = /^([│ ]*)[├└]── (.*)$/u.exec(line) ?? [];
    if (rest === '') return [];
    const [, part = '', methods = ''] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(rest) ?? [];
    trail.splice(indent.length / 4, Infinity, part);
    const url = trail.join('').replaceAll(/:(\w+)/g, '{$1}');
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method.toLowerCase()} ${url}`);
  });
}
