/**
 * The checklist (pure): what was found, joined with the words, and what is left for the owner to confirm.
 */
import type { Preflight, PreflightItem, PreflightItemId } from '@tandem/contract/api/preflight';
import type { Finding } from './check-app.ts';
import { consentTextVersion, itemWords, ownersItems } from './item-words.ts';
import type { Phone } from './phone.ts';

/** `confirmed`: when each of the owner's items was confirmed for this number by the current text. */
export function drawUpChecklist(
  phone: Phone | undefined,
  findings: readonly Finding[],
  confirmed: ReadonlyMap<string, Date>,
): Preflight {
  const checked = findings.map(({ id, status, found }) => itemOf(id, { status, found, confirmed_at: null }));
  const owners = ownersItems.map((id) => {
    const at = confirmed.get(id);
    return itemOf(id, {
      status: at === undefined ? 'to_confirm' : 'ok',
      found: null,
      confirmed_at: at?.toISOString() ?? null,
    });
  });
  return {
    phone_number: phone?.shown ?? null,
    ready: findings.every(({ status }) => status !== 'failed'),
    consent_text_version: consentTextVersion,
    items: [...checked, ...owners],
  };
}

function itemOf(
  id: PreflightItemId,
  told: Pick<PreflightItem, 'status' | 'found' | 'confirmed_at'>,
): PreflightItem {
  return { id, ...itemWords[id], ...told };
}
