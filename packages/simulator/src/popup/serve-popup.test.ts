import { readdirSync } from 'node:fs';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { servePage } from '../phone/serve-page.ts';
import { servePopup } from './serve-popup.ts';

const server = Fastify();
servePage(server);
servePopup(server);

it('serves the popup with a policy that allows nothing inline and no frames', async () => {
  const page = await server.inject('/dialog/oauth?app_id=1');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.body).toContain('This is not Meta');
  expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|https?:\/\//);
});

it('serves every file that the popup and its modules name', async () => {
  const page = await server.inject('/dialog/oauth');
  const named = [...page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const files = readdirSync(new URL('./page/', import.meta.url)).filter((name) => name.endsWith('.js'));
  for (const path of [...named, ...files.map((name) => `/popup/page/${name}`)]) {
    const file = await server.inject(path);
    expect(file.statusCode, path).toBe(200);
    for (const [, imported = ''] of file.body.matchAll(/from '([^']+)'/g)) {
      const address = new URL(imported, `http://simulator${path}`).pathname;
      expect((await server.inject(address)).statusCode, address).toBe(200);
    }
  }
});

it('gives the SDK to pages of any origin', async () => {
  const sdk = await server.inject('/sdk.js');
  expect(sdk.headers['access-control-allow-origin']).toBe('*');
  expect(sdk.headers['content-type']).toContain('javascript');
});
