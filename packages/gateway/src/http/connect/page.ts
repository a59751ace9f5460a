/**
 * The hosted page's files, and what a browser may do on it: our own scripts and those of the SDK, nothing inline.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Language } from '@tandem/contract/words/language';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendTagged, tagged } from '../tagged.ts';
import { frameWords, languageSwitch } from './frame-words.ts';
import { sdkGuests } from './sdk-guests.ts';

const folder = join(import.meta.dirname, 'page');
const kinds: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

type PageName = 'connect' | 'gone' | 'preview';
export type PageText = Record<PageName, Record<Language, string>>;

/** Serves scripts, styles and the icon; answers the pages for the routes that decide which is shown. */
export async function connectFiles(server: FastifyInstance): Promise<PageText> {
  const page = async (name: PageName) => inEach(await readFile(join(folder, `${name}.html`), 'utf8'));
  for (const name of await readdir(folder)) {
    const type = kinds[extname(name)];
    if (type === undefined) continue;
    const file = tagged(await readFile(join(folder, name)));
    server.get(`/connect/files/${name}`, { schema: { hide: true } }, (request, reply) =>
      sendTagged(request, reply.header('cache-control', 'no-cache'), type, file),
    );
  }
  return { connect: await page('connect'), gone: await page('gone'), preview: await page('preview') };
}

/** `{{title}}` becomes the title in the language. The words are ours: nothing of them needs to be escaped. */
function inEach(html: string): Record<Language, string> {
  const spoken = (language: Language) => {
    const words = { ...frameWords[language], switch: languageSwitch(language) };
    const page = html.replace('<html lang="en">', `<html lang="${language}">`);
    return page.replaceAll(/\{\{(\w+)\}\}/g, (_, key) => words[key as keyof typeof words]);
  };
  return { en: spoken('en'), es: spoken('es') };
}

export type Guests = {
  /** Address of the SDK. */
  sdkUrl: string;
  logoUrl: string | null;
  /** The console may show it in a frame. */
  framed?: boolean;
};

/**
 * The page opens a window that must be able to speak to it: the opener policy is loosened. The address carries the
 * token: no referrer, no cache, no search engine.
 */
export function sendPage(reply: FastifyReply, text: string, guests: Guests): FastifyReply {
  return reply
    .header('content-security-policy', policy(guests))
    .header('cross-origin-opener-policy', 'unsafe-none')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8')
    .send(text);
}

/** URLs take `;` and `,` in a host name; in a policy they would end the directive, or the policy. */
const plainOrigin = /^https:\/\/[\w.-]+(:\d+)?$/;

function policy({ sdkUrl, logoUrl, framed = false }: Guests): string {
  const { script, facebook } = sdkGuests(sdkUrl);
  const origin = logoUrl === null ? '' : new URL(logoUrl).origin;
  const logo = plainOrigin.test(origin) ? ` ${origin}` : '';
  return [
    "default-src 'none'",
    `script-src 'self' ${script}`,
    "style-src 'self'",
    `img-src 'self' data:${logo}`,
    `connect-src 'self' ${facebook}`.trim(),
    `frame-src ${facebook || "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
  ].join('; ');
}
