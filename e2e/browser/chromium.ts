/**
 * The browser of the journeys: Chromium named by CHROMIUM_PATH or installed on the system, driven by Playwright. Where
 * there is none, the journeys say so in one line and how to get it.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const chromiumPath = process.env.CHROMIUM_PATH || findOnPath();

/** For the title of a suite that cannot run. */
export const noChromium =
  'did not run: no Chromium found; install it (apt-get install chromium) or set CHROMIUM_PATH';

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** A fresh browser without any traffic of its own. Root has no sandbox to run it in. */
export function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ];
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  });
}

/** Clicks the button that closes its own window: the window may be gone before the click has been reported. */
export async function finish(popup: Page, button = 'signup-finish'): Promise<void> {
  const closed = popup.waitForEvent('close');
  await Promise.race([popup.getByTestId(button).click(), closed]).catch(() => {});
  await closed;
}
