/**
 * The simulated phones forget their world when they stop; the gateway does not. What it has as linked is linked again,
 * by a signup into the same WABA, as the owner would after losing the phone's data: number, token and history go on.
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

type LinkedNumber = {
  workspace_id: string;
  phone_number_id: string;
  waba_id: string;
  business_id: string | null;
  state: string;
};
type Signup = { code: string; session: object };

/**
 * @param onPhoneOnly what the simulated phones have, and never connected
 * @returns those of them that the gateway does not have as linked either
 */
export async function linkAgain(
  call: Call,
  simulator: string,
  onPhoneOnly: SimulatedNumber[],
): Promise<SimulatedNumber[]> {
  const { data } = await call<{ data: LinkedNumber[] }>('GET', '/api/v1/numbers?limit=200');
  const linked = new Map(
    data.filter(({ state }) => state !== 'disconnected').map((one) => [one.phone_number_id, one]),
  );
  const unconnected: SimulatedNumber[] = [];
  for (const phone of onPhoneOnly) {
    const known = linked.get(phone.phone_number_id);
    if (known === undefined) unconnected.push(phone);
    else await signUp(call, simulator, known);
  }
  return unconnected;
}

async function signUp(call: Call, simulator: string, known: LinkedNumber): Promise<void> {
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
