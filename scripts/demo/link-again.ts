/**
 * Where the simulated phones have lost their world (its file is gone, or another release's), the gateway has not. What it has
 * as linked is linked again, by a signup into the same WABA, as the owner would after losing the phone's data: number,
 * token and history go on.
 */
import type { Call } from './call.ts';

export type SimulatedNumber = {
  phone_number_id: string;
  waba_id: string | null;
  business_id: string | null;
  display_phone_number: string;
  mode: 'coexistence' | 'cloud_api';
  link: string;
  access_token: string;
};

export type KnownNumber = {
  workspace_id: string;
  phone_number_id: string;
  waba_id: string;
  business_id: string | null;
  state: string;
};
type Signup = { code: string; session: object };

/** What the gateway has. */
export async function knownNumbers(call: Call): Promise<Map<string, KnownNumber>> {
  const { data } = await call<{ data: KnownNumber[] }>('GET', '/api/v1/numbers?limit=200');
  return new Map(data.map((one) => [one.phone_number_id, one]));
}

/**
 * @param known what the gateway has
 * @param onPhoneOnly what the simulated phones have, and never connected
 * @returns those of them that the gateway does not have as linked either
 */
export async function linkAgain(
  call: Call,
  simulator: string,
  known: ReadonlyMap<string, KnownNumber>,
  onPhoneOnly: SimulatedNumber[],
): Promise<SimulatedNumber[]> {
  const unconnected: SimulatedNumber[] = [];
  for (const phone of onPhoneOnly) {
    const linked = known.get(phone.phone_number_id);
    if (linked === undefined || linked.state === 'disconnected') unconnected.push(phone);
    else await signUp(call, simulator, linked);
  }
  return unconnected;
}

async function signUp(call: Call, simulator: string, known: KnownNumber): Promise<void> {
  const begun = await call<{ id: string }>('POST', '/api/v1/onboardings', {
    workspace_id: known.workspace_id,
  });
  const { code, session } = await call<Signup>('POST', `${simulator}/simulator/signups`, {
    number: known.phone_number_id,
    waba_id: known.waba_id,
    session: 'full',
    ...(known.business_id === null ? {} : { portfolio_id: known.business_id }),
  });
  await call('POST', `/api/v1/onboardings/${begun.id}/finish`, { code, session_info: session });
}
