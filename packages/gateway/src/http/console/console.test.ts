import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleDoor } from './console.ts';

const sdkUrl = 'https://connect.facebook.net/en_US/sdk.js';
const script = `export const greeting = '${'hello '.repeat(200)}';`;

describe('the console', () => {
  let folder: string;
  let server: FastifyInstance;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="%NONCE%">');
    await writeFile(join(folder, 'icon.svg'), '<svg/>');
    await writeFile(join(folder, 'assets', 'main-abc.js'), script);
    await writeFile(join(folder, 'assets', 'main-abc.js.gz'), gzipSync(script));
    server = Fastify();
    await consoleDoor(server, folder, sdkUrl);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['/', '/inbox', '/inbox/cv_1', '/settings/people', '/connect'])(
    '%s is the document',
    async (url) => {
      const answer = await server.inject(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  test('the policy lets nothing inline in but what carries the nonce of this answer', async () => {
    const [one, other] = [await server.inject('/'), await server.inject('/')];
    const policy = String(one.headers['content-security-policy']);
    const nonce = /content="([\w-]{22})"/.exec(one.body)?.[1];
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(other.body).not.toContain(nonce);
  });

  test('the SDK of Facebook is let in at /connect alone, and may speak to its opener there', async () => {
    const [connect, other] = [await server.inject('/connect?number=1'), await server.inject('/numbers')];
    const policy = String(connect.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' https://connect.facebook.net;");
    expect(policy).toContain("connect-src 'self' https://www.facebook.com https://web.facebook.com;");
    expect(policy).not.toContain('unsafe');
    expect(connect.headers['cross-origin-opener-policy']).toBe('unsafe-none');
    expect(other.headers['content-security-policy']).not.toContain('facebook');
    expect(other.headers['cross-origin-opener-policy']).toBeUndefined();
  });

  test('a file is packed, and kept for ever by its name', async () => {
    const answer = await server.inject({
      url: '/assets/main-abc.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await server.inject('/assets/main-abc.js')).body).toBe(script);
    expect((await server.inject('/assets/none.js')).statusCode).toBe(404);
    expect((await server.inject('/assets/../index.html')).statusCode).toBe(404);
  });

  test('what is no page of the console, and the hosted page, are not its business', async () => {
    expect((await server.inject('/nothing')).statusCode).toBe(404);
    expect((await server.inject('/connect/token')).statusCode).toBe(404);
  });

  test('not built: it says so, and how', async () => {
    const bare = Fastify();
    await consoleDoor(bare, join(folder, 'nowhere'), sdkUrl);
    const answer = await bare.inject('/inbox');
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm run build:console');
    await bare.close();
  });
});
