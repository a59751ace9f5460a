/**
 * What is found about the number to connect (pure).
 */
import type { Finding } from './check-app.ts';
import type { Phone } from './phone.ts';

/** A number that Tandem has already. */
type KnownNumber = { own: boolean; state: string; businessId: string | null };

export type NumberFacts = {
  phone: Phone | undefined;
  excluded: readonly string[];
  known: readonly KnownNumber[];
};

export function checkNumber({ phone, excluded, known }: NumberFacts): Finding[] {
  if (phone === undefined) {
    const found = 'This is not a phone number with its country code.';
    return [{ id: 'number_readable', status: 'failed', found }];
  }
  return [
    { id: 'number_readable', status: 'ok', found: `${phone.shown} is a possible number.` },
    checkCountry(phone, excluded),
    checkConnection(known),
    checkPortfolio(known),
  ];
}

/** Warns and never blocks: Meta's answer decides. */
function checkCountry({ country, e164 }: Phone, excluded: readonly string[]): Finding {
  return excluded.some((code) => e164.startsWith(code))
    ? {
        id: 'country',
        status: 'warning',
        found: `${country} is on the list of countries that Meta may refuse.`,
      }
    : { id: 'country', status: 'ok', found: `${country} is not on the list of excluded countries.` };
}

/** A number of somebody else's is told as connected, and nothing more. */
function checkConnection(known: readonly KnownNumber[]): Finding {
  const living = known.filter(({ state }) => state !== 'disconnected');
  if (living.some(({ own }) => own)) {
    return {
      id: 'not_connected_yet',
      status: 'failed',
      found: 'It is connected here already: nothing is to do.',
    };
  }
  if (living.length > 0) {
    return { id: 'not_connected_yet', status: 'failed', found: 'It is connected already, in another place.' };
  }
  const before = known.some(({ own }) => own);
  const found = before ? 'It was connected here before; its history is kept.' : 'It is not connected here.';
  return { id: 'not_connected_yet', status: 'ok', found };
}

function checkPortfolio(known: readonly KnownNumber[]): Finding {
  const held = known.find(
    ({ own, state, businessId }) => own && state !== 'disconnected' && businessId !== null,
  );
  return held === undefined
    ? { id: 'portfolio', status: 'ok', found: 'The business portfolio is free to choose, once.' }
    : {
        id: 'portfolio',
        status: 'warning',
        found: `The number belongs to the portfolio ${held.businessId}.`,
      };
}
