/** Every sample of the contract is translated and meets its readable expectation. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lanesOf } from './lane.ts';
import { translate } from './translate.ts';

type Sample = { description: string; body: unknown; expected: Record<string, unknown>[] };

const folder = new URL('../../../../contract/samples/meta/', import.meta.url);
const samples = readdirSync(folder).map((file): [string, Sample] => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
]);

describe('samples of Meta webhooks', () => {
  it.each(samples)('%s', (_name, { body, expected }) => {
    // as JSON, so that moments compare with what a file can hold
    const changes = JSON.parse(JSON.stringify(translate(body)));
    expect(changes).toMatchObject(expected);
    expect(changes).toHaveLength(expected.length);
  });

  it.each(samples)('%s: lane by lane yields the same as whole', (_name, { body }) => {
    const whole = translate(body);
    const byLane = lanesOf(body).flatMap((lane) => translate(body, lane));
    expect(byLane.toSorted(byPlace)).toEqual(whole.toSorted(byPlace));
  });

  it.each(wantedSamples())('there is a sample of %s', (kind) => {
    expect(samples.map(([name]) => name)).toContain(kind);
  });
});

function byPlace(one: { place: string; kind: string }, other: { place: string; kind: string }): number {
  return `${one.place} ${one.kind}`.localeCompare(`${other.place} ${other.kind}`);
}

/** What must have a sample, by area; a sample may exist beyond this list. */
function wantedSamples(): string[] {
  const kinds: Record<string, string> = {
    message: `text text-reply text-forwarded text-referral text-product-enquiry image image-with-url video audio
      voice-note document sticker location contacts contacts-requested reaction reaction-removed reaction-emptied
      button interactive-button interactive-list interactive-flow interactive-call-permission order system-number
      system-user-id system-identity-hash request-welcome unsupported unsupported-bare unsupported-on-phone edit
      edit-caption revoke group media-too-large unknown-type bsuid-only bsuid-as-phone without-bsuid without-body
      broken-neighbour`,
    status: `sent sent-with-conversation delivered read played failed group bsuid-only unknown-word`,
    echo: `text reply image video audio voice-note document sticker location contacts reaction reaction-removed
      interactive button unsupported unknown-type edit revoke revoke-swapped bsuid-only field-of-other-name several`,
    history: `chunk from-me bsuid-only errors-item edit-and-revoke empty-chunk several-chunks media-follow-up
      declined declined-bare failed`,
    contact: `add remove bsuid-only several`,
    account: `deleted violation restriction disable-scheduled disabled reinstated offboarded reconnected
      partner-added partner-removed partner-removed-by-number partner-removed-silently partner-app-installed
      partner-app-uninstalled ad-account-linked auth-international primary-country mm-lite-terms certification
      volume-tier verified unknown-event field-in-entry field-in-value field-missing review alert`,
    template: `approved rejected paused disabled quality quality-misnamed components category-impending
      category-done category-detected`,
    preference: 'stop resume signup bsuid-only',
    identity: 'user-id-update',
    number: 'name quality',
    capability: 'tier number',
    call: 'connect terminate status',
    group: 'lifecycle participants settings status',
    batch: 'of-everything messages-and-statuses',
    unknown: 'field list',
    value: 'errors',
    bare: 'change',
  };
  const alone = ['security', 'settings', 'username-update', 'username-updates', 'partner-solutions'];
  const listed = Object.entries(kinds).flatMap(([area, names]) =>
    names.split(/\s+/).map((name) => `${area}-${name}`),
  );
  return [...listed, ...alone, 'payment-configuration', 'flows', 'automatic-events'];
}
