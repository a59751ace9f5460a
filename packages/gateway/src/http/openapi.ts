/**
 * The OpenAPI 3.1 document, made from the zod shapes of the routes; served at `/api/openapi.json`.
 */
import swagger from '@fastify/swagger';
import '@tandem/contract/api/problem'; // Makes the component `Problem` known to zod's registry.
import type { ProblemCode } from '@tandem/contract/api/problem';
import { sessionCookie } from '@tandem/contract/api/session';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { Refusal, refusals } from '../runtime/refusal.ts';
import { allEventTypes } from './event-schemas.ts';
import { problemFrom } from './problems.ts';

const description = `
The native API of Tandem, the open self-hosted gateway for WhatsApp Coexistence.

- **Keys**: \`Authorization: Bearer <key>\`. A workspace's key sees its workspace and nothing else; the operator's key
  sees all and names the workspace as \`workspace_id\` in the body or query.
- **Scopes**: \`admin\` includes \`manage\`, which includes \`send\` and \`read\`. People who signed in to the console are let in
  by their cookie, with the scopes of their role: \`owner\` has \`admin\`, \`admin\` has \`manage\`, \`agent\` has \`send\` and
  \`read\`, \`viewer\` has \`read\`. Where a call wants more of a person than its scope, it says so.
- **Lists** take \`limit\` and \`cursor\` and answer \`{data, next_cursor}\`; \`next_cursor\` is null at the end.
- **Times** are ISO 8601 in UTC.
- **Errors** are problem details (RFC 9457) with a stable \`code\`. Unknown parameters and fields are refused, not ignored.
`.trim();

const tags = [
  { name: 'Overview', description: 'One look at everything, and what needs doing now.' },
  { name: 'Workspaces and keys', description: 'Tenants and who may act for them.' },
  { name: 'People', description: 'Who signs in to the console, and what was done by whom.' },
  { name: 'Connecting', description: 'From what must be true before it to a number that is connected.' },
  { name: 'Numbers', description: 'Connected WhatsApp numbers.' },
  { name: 'Onboardings', description: 'Connecting a number of the WhatsApp Business app.' },
  { name: 'Conversations', description: 'The one history of what customer, phone and API said.' },
  { name: 'Sending', description: 'What leaves by API.' },
  { name: 'Costs', description: 'What messages cost: usage, ledger, rate cards.' },
  { name: 'Broadcasts', description: 'One template to many recipients.' },
  { name: 'Templates', description: 'Message templates, kept in step with Meta.' },
  {
    name: 'Subscribers and deliveries',
    description: 'Your endpoints, and what became of what they are owed.',
  },
  { name: 'Events', description: 'The same events by pull and as a live stream.' },
  { name: 'Journal', description: "Meta's webhooks as they came." },
  { name: 'Operations', description: 'Health and metrics; no key needed.' },
];

/** Problems that every route under a key can answer with; others stand in the descriptions. */
const everywhere: ProblemCode[] = ['invalid_request', 'unauthorized', 'forbidden', 'not_found'];
const documented: ProblemCode[] = [...everywhere, 'conflict', 'internal_error', 'database_unavailable'];

const examples: Partial<Record<ProblemCode, Refusal>> = {
  invalid_request: new Refusal('invalid_request', 'limit: must be at most 200', [
    { path: 'limit', message: 'must be at most 200' },
  ]),
  unauthorized: new Refusal('unauthorized', 'the key is unknown or was revoked'),
  forbidden: new Refusal('forbidden', 'the key lacks the scope `manage`'),
  not_found: new Refusal('not_found', 'there is no number num_0 here'),
  conflict: new Refusal('conflict', 'the number is attached to another workspace'),
  internal_error: new Refusal('internal_error', 'it has been noted in the log'),
  database_unavailable: new Refusal('database_unavailable', 'try again in a moment'),
};

function sharedResponses(): Record<string, object> {
  const entries = documented.map((code) => {
    const example = examples[code];
    const content = {
      schema: { $ref: '#/components/schemas/Problem' },
      ...(example === undefined ? {} : { example: problemFrom(example) }),
    };
    return [code, { description: refusals[code].title, content: { 'application/problem+json': content } }];
  });
  return Object.fromEntries(entries);
}

type Operation = { responses?: Record<string, object> | undefined; security?: unknown };
type Document = {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown>; responses?: Record<string, unknown> };
  webhooks?: unknown;
};

/** Adds what no single route knows: the shared problems, and the event that subscribers get. */
function complete(document: Document): Document {
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/api/v1/')) continue;
    for (const [method, operation] of Object.entries(operations)) {
      operation.security ??= [{ key: [] }, { session: [] }];
      const codes: ProblemCode[] =
        method === 'get' || method === 'delete' ? everywhere : [...everywhere, 'conflict'];
      const shared = [...codes, 'internal_error', 'database_unavailable'] as const;
      operation.responses = {
        ...operation.responses,
        ...Object.fromEntries(
          shared.map((code) => [refusals[code].status, { $ref: `#/components/responses/${code}` }]),
        ),
      };
    }
  }
  document.components ??= {};
  document.components.responses = sharedResponses();
  document.webhooks = deliveredEvents();
  document.components.schemas = onlyUsed(document, document.components.schemas ?? {});
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) operation.responses = open(operation.responses);
  }
  document.components = open(document.components);
  return document;
}

/** Answers may gain fields in later releases: clients made from the document must not refuse them. */
function open<T>(part: T): T {
  const text = JSON.stringify(part, (key, value) => {
    if (key === 'additionalProperties' && value === false) return undefined;
    return key === 'description' && value === 'Default Response' ? 'Done.' : value;
  });
  return JSON.parse(text) as T;
}

/** zod's registry knows every named shape of the process; those that no route reaches are left out. */
function onlyUsed(document: Document, schemas: Record<string, unknown>): Record<string, unknown> {
  const { components: _, ...rest } = document;
  const used = new Set<string>(['Problem']);
  let found = refsIn(rest);
  while (found.length > 0) {
    for (const name of found) used.add(name);
    found = found.flatMap((name) => refsIn(schemas[name])).filter((name) => !used.has(name));
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

const refsIn = (part: unknown): string[] =>
  [...(JSON.stringify(part) ?? '').matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    (match) => match[1] ?? '',
  );

const deliveredEvent = {
  event: {
    post: {
      operationId: 'deliveredEvent',
      summary: 'What a subscriber gets',
      description:
        'Signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). Answer 2xx within 15 ' +
        'seconds; anything else is tried again over three days, in order within a conversation.',
      tags: ['Subscribers and deliveries'],
      security: [],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } },
      },
      responses: { '2XX': { description: 'Taken.' } },
    },
  },
};

/** One for each type; its shapes are the document's own, so what the schema defines for itself is left to those. */
function deliveredEvents(): Record<string, object> {
  const each = allEventTypes().map(({ type, summary, schema, example }) => {
    const { $defs: _defs, $schema: _dialect, ...shape } = schema;
    const text = JSON.stringify(shape).replaceAll('"#/$defs/', '"#/components/schemas/');
    const content = { 'application/json': { schema: JSON.parse(text) as object, example } };
    const operation = {
      ...{ operationId: `delivered.${type}`, summary, tags: ['Subscribers and deliveries'], security: [] },
      requestBody: { required: true, content },
      responses: { '2XX': { description: 'Taken.' } },
    };
    return [type, { post: operation }] as const;
  });
  return { ...deliveredEvent, ...Object.fromEntries(each) };
}

/** Register before any route. */
export async function documentRoutes(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Tandem',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
      },
      servers: [{ url: '/' }],
      tags,
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of Tandem (`tdm_…`).' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookie,
            description: 'The session of a person who signed in to the console.',
          },
        },
      },
    },
    hideUntagged: true,
    transform: (given) => {
      const made = jsonSchemaTransform(given);
      const { scope, role, open: isOpen } = given.route.config ?? {};
      if (isOpen === true) return { ...made, schema: { ...made.schema, security: [] } };
      if (scope === undefined) return made;
      const ofPeople = role === undefined ? '' : `, and of people the role \`${role}\``;
      const description = [made.schema.description, `Needs the scope \`${scope}\`${ofPeople}.`]
        .filter(Boolean)
        .join(' ');
      return { ...made, schema: { ...made.schema, description } };
    },
    transformObject: (document) => complete(jsonSchemaTransformObject(document) as Document),
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(server.swagger()),
  );
}
