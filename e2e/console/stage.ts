/**
 * The stage of the console's journeys: a world, a browser, and the owner of the workspace signed in.
 *
 *   const stage = await openStage();
 *   const page = await stage.open('/inbox', { theme: 'dark', width: 390 });
 *   expect(await axeFinds(page)).toEqual([]);
 *   await stage.close();     // fails on anything that a page complained about
 */
import type { Role } from '@tandem/contract/api/person';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../browser/chromium.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

export const owner = {
  name: 'Olivia Owner',
  email: 'olivia@flowers.example',
  password: 'roses are red in June',
};

export type Look = {
  theme?: 'light' | 'dark';
  /** Of the window, in CSS pixels; 390 is a phone. */
  width?: number;
  height?: number;
  language?: 'en' | 'es';
  timezone?: string;
};

export type Stage = {
  world: World;
  browser: Browser;
  /** A new window on this page of the console, the owner signed in. */
  open(path: string, look?: Look): Promise<Page>;
  /** A window of nobody, or of `cookies` (see `signInAs`). */
  openAs(who: Guest, path: string, look?: Look): Promise<Page>;
  /** Another person of the workspace. */
  invite(role: Role): Promise<Guest>;
  close(): Promise<void>;
};

/** The session's cookie, as the browser keeps it; none: nobody. */
type Guest = { cookie?: string };

/** `ownerless`: as at the first start, nobody can sign in yet; `open` opens a window of nobody then. */
export type StageOptions = WorldOptions & { ownerless?: boolean };

export async function openStage({ ownerless = false, ...options }: StageOptions = {}): Promise<Stage> {
  const world = await openWorld(options);
  const browser = await openBrowser(chromiumPath ?? '');
  const complaints: string[] = [];
  const ownerSession: Guest = ownerless
    ? {}
    : await post(world, '/setup', {
        ...{ admin_key: world.adminKey, workspace_id: world.workspace.id },
        ...owner,
      });
  const openAs: Stage['openAs'] = async (who, path, look = {}) => {
    const context = await browser.newContext(settingsOf(look));
    await prepare(context, world, who, look);
    const page = await context.newPage();
    listen(page, complaints);
    await page.goto(`${world.url}${path}`);
    return page;
  };
  return {
    world,
    browser,
    openAs,
    open: (path, look) => openAs(ownerSession, path, look),
    async invite(role) {
      const invitation = { email: `${role}@flowers.example`, role };
      const { link } = await post(world, '/invitations', invitation, ownerSession);
      const token = new URL(link).hash.slice(1);
      return post(world, '/invitations/accept', { token, name: `The ${role}`, password: owner.password });
    },
    async close() {
      await browser.close();
      await world.close();
      if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);
    },
  };
}

const settingsOf = ({ width = 1280, height = 860, theme = 'light', language = 'en', timezone }: Look) => ({
  viewport: { width, height },
  colorScheme: theme,
  locale: language,
  timezoneId: timezone ?? 'Europe/Berlin',
  hasTouch: width < 600,
});

async function prepare(context: BrowserContext, world: World, who: Guest, look: Look): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url });
  if (who.cookie !== undefined) {
    const cookie = { name: 'tandem_session', value: who.cookie, url: world.url, httpOnly: true };
    await context.addCookies([{ ...cookie, sameSite: 'Strict' }]);
  }
  await context.addInitScript(
    (language) => localStorage.setItem('tandem-language', language),
    look.language ?? 'en',
  );
}

/** Scripts that fail and whatever the content security policy stopped. A refused call is the page's own business. */
function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
}

/** Posts as a browser would, and keeps the session that the answer brings. */
async function post(world: World, path: string, body: object, who: Guest = {}) {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: world.url,
      ...(who.cookie !== undefined && { cookie: `tandem_session=${who.cookie}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { link: string };
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(answer)}`);
  const cookie = /tandem_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return { ...answer, ...(cookie !== undefined && { cookie }) };
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it is now, one line each. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ': ' + help + ' at ' + target.join(' ') + ' (' + failureSummary.replaceAll('\\n', ' ') + ')')))`,
  );
  return found as string[];
}

/** Whether the page scrolls sideways: something is wider than the window. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
