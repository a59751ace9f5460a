import { readdirSync } from 'node:fs';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { servePage } from './serve-page.ts';

const server = Fastify();
servePage(server);

it('serves the page with a policy that allows nothing inline', async () => {
  const page = await server.inject('/');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/);
  expect(page.body).not.toMatch(/https?:\/\//);
});

it('serves every file that the page and its modules name', async () => {
  const page = await server.inject('/');
  const named = [...page.body.matchAll(/(?:src|href)="(\/phone\/page\/[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.length).toBeGreaterThan(5);
  const files = readdirSync(new URL('./page/', import.meta.url)).filter((name) => name.endsWith('.js'));
  for (const path of [...named, ...files.map((name) => `/phone/page/${name}`)]) {
    const file = await server.inject(path);
    expect(file.statusCode, path).toBe(200);
    for (const [, imported] of file.body.matchAll(/from '\.\/([^']+)'/g)) {
      expect((await server.inject(`/phone/page/${imported}`)).statusCode, imported).toBe(200);
    }
  }
});

it('serves nothing else', async () => {
  expect((await server.inject('/phone/page/serve-page.ts')).statusCode).toBe(404);
  expect((await server.inject('/phone/page/..%2fserve-page.ts')).statusCode).toBe(404);
});
