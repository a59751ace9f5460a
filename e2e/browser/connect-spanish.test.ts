/**
 * The hosted page for readers of Spanish, in a real browser: from the number to "Conectado", a refusal on the way, and no
 * word of the English page.
 */
import type { BegunOnboarding } from '@tandem/contract/api/onboarding';
import type { Preflight } from '@tandem/contract/api/preflight';
import { bakeryNumber } from '@tandem/simulator/demo';
import type { Browser } from 'playwright-core';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { chromiumPath, finish, noChromium, openBrowser } from './chromium.ts';
import { goThroughPopup, openPopup, toNumberScreen } from './signup-window.ts';

const title = chromiumPath ? 'the hosted page in Spanish' : `the hosted page in Spanish (${noChromium})`;
const day = 86_400_000;

type Words = string | readonly Words[] | { [key: string]: Words } | (() => Words);

describe.skipIf(!chromiumPath)(title, { timeout: 60_000 }, () => {
  let browser: Browser;
  let world: World;
  let begun: BegunOnboarding;
  beforeAll(async () => {
    browser = await openBrowser(chromiumPath ?? '');
    world = await openWorld();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(async () => {
    begun = await world.call('/onboardings', { body: { workspace_id: world.workspace.id } });
  });

  test('a Spanish browser gets Spanish, through a refusal to the end', async () => {
    const english = await englishWords();
    expect(english.length).toBeGreaterThan(90);
    const page = await browser.newPage({ locale: 'es-MX' });
    const onlySpanish = async () => {
      const shown = ((await page.locator('body').textContent()) ?? '').replaceAll(/\s+/g, ' ');
      expect(english.filter((words) => shown.includes(words))).toEqual([]);
    };
    await page.goto(begun.connect_url);
    await page.getByRole('heading', { name: 'Conecte su número de WhatsApp' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.title()).toBe('Conecte su número de WhatsApp');
    await page.getByLabel('El número de su app WhatsApp Business').fill('1');
    await page.getByRole('button', { name: 'Comprobar el número' }).click();
    await page.getByText('La petición no es válida').waitFor();
    await onlySpanish();
    await page.getByLabel('El número de su app WhatsApp Business').fill(bakeryNumber.displayPhoneNumber);
    await page.getByRole('button', { name: 'Comprobar el número' }).click();

    await page.getByRole('heading', { name: 'Confirme, por favor' }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByText('Falta su nombre').waitFor();
    await onlySpanish();
    await page.getByLabel('Su nombre').fill('Olga Crumb');
    await page.getByRole('button', { name: 'Confirmar y seguir' }).click();

    const { app } = world.simulator.world.store.number(bakeryNumber.phoneNumberId);
    const { usedSince } = app;
    app.usedSince = Date.now() - 2 * day;
    const refused = await openPopup(page, 'Conectar');
    await toNumberScreen(refused);
    await refused.getByTestId('signup-next').click();
    await refused.getByTestId('signup-error').waitFor();
    await finish(refused, 'signup-report');
    await page.getByText('El número es demasiado nuevo').waitFor();
    await onlySpanish();

    app.usedSince = usedSince;
    await page.getByRole('switch', { name: 'Traer los contactos y el historial de chats' }).check();
    await goThroughPopup(await openPopup(page, 'Conectar'));
    await page.getByRole('heading', { name: 'Conectado' }).waitFor();
    await page.getByText(/completo, \d+ mensajes/).waitFor();
    await onlySpanish();
    await page.close();
  });

  test('the link says Spanish to any browser; the reader switches, and what is checked follows', async () => {
    const spanish = await world.call<BegunOnboarding>('/onboardings', {
      body: { workspace_id: world.workspace.id, language: 'es' },
    });
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(spanish.connect_url);
    await page.getByLabel('El número de su app WhatsApp Business').fill('+234 803 555 0199');
    await page.getByRole('button', { name: 'Comprobar el número' }).click();
    await page.getByText('Su país está en la lista').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByLabel('The number of your WhatsApp Business app').fill('+234 803 555 0199');
    await page.getByRole('button', { name: 'Check the number' }).click();
    await page.getByText('is on the list of countries').waitFor();
    await page.close();
  });

  /** The phrases of the page and its checklist in English; single words (Business) may be names. */
  async function englishWords(): Promise<string[]> {
    const answer = await request(`${begun.connect_url}/preflight`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone_number: bakeryNumber.displayPhoneNumber }),
    });
    const { items } = (await answer.body.json()) as Preflight;
    const checks = items.flatMap(({ title, why, how_to_mend, found }) => [
      title,
      why,
      how_to_mend,
      found ?? title,
    ]);
    const load = async (code: string): Promise<Words> => {
      const script = await request(`${world.url}/connect/files/words-${code}.js`);
      const module = await import(`data:text/javascript,${encodeURIComponent(await script.body.text())}`);
      return module[code];
    };
    const spanish = new Set(saidIn(await load('es')));
    return [...saidIn(await load('en')), ...checks].filter(
      (words) => words.includes(' ') && !spanish.has(words),
    );
  }
});

function saidIn(words: Words): string[] {
  if (typeof words === 'string') return [words.trim()];
  if (typeof words === 'function') return [];
  return Object.values(words).flatMap(saidIn);
}
