/**
 * Whoever attaches a number must be able to show that Meta knows it: the token given reaches the number and its WABA, and
 * Meta says whether it lives in the app. Nobody gets what Meta posts for a WABA by naming it.
 */
import type { AttachNumber } from '@tandem/contract/api/number';
import type { Graph } from '../../graph/client.ts';
import type { Refused, Unknown } from '../../graph/outcome.ts';
import { listPhoneNumbers, type PhoneNumberNode, readPhoneNumber } from '../../graph/phone-numbers.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';

/**
 * The wish with the mode that Meta tells. Throws `invalid_request` naming the field that Meta contradicts, or
 * `meta_unreachable`; then nothing is attached.
 */
export async function verifyNumber(graph: Pick<Graph, 'call'>, wanted: AttachNumber): Promise<AttachNumber> {
  const { phone_number_id: id, waba_id: wabaId, access_token: token } = wanted;
  const number = await readPhoneNumber(graph, id, token);
  if (number.kind !== 'accepted') throw refusalOf(number, 'phone_number_id', 'number');
  const mode = modeOf(number.value, wanted.mode);
  const ofWaba = await listPhoneNumbers(graph, wabaId, token);
  if (ofWaba.kind !== 'accepted') throw refusalOf(ofWaba, 'waba_id', 'WABA');
  if (!ofWaba.value.some((one) => one.id === id))
    throw invalid('waba_id', 'Meta says that the number does not belong to it');
  return mode === undefined ? wanted : { ...wanted, mode };
}

type Mode = AttachNumber['mode'];

/** An older version of the API does not speak of the app: then the caller's word stands. */
function modeOf({ platformType, isOnBizApp }: PhoneNumberNode, wanted: Mode): Mode {
  if (platformType !== undefined && platformType !== 'CLOUD_API') {
    const where = `Meta says that it is not on the Cloud API (${platformType.slice(0, 40)})`;
    throw invalid('phone_number_id', `${where}: it has to be connected there first`);
  }
  if (isOnBizApp === undefined) return wanted;
  const told = isOnBizApp ? 'coexistence' : 'cloud_api';
  if (wanted !== undefined && wanted !== told) throw invalid('mode', `Meta says that it is ${told}`);
  return told;
}

/** There is no such thing, or the token may not see it: Meta does not say which. */
const unseen = new Set([33, 100, 803]);
const deadToken = new Set([102, 190]);
/** Of the app, the account, the number: not of what was asked. */
const limits = new Set([4, 17, 32, 613, 80007, 80008, 130429]);

function refusalOf(no: Refused | Unknown, path: 'phone_number_id' | 'waba_id', what: string): Refusal {
  if (no.kind === 'unknown')
    return new Refusal('meta_unreachable', `Meta could not be asked about the ${what} (${no.reason})`);
  const { code, transient, message } = no;
  if (transient || code === undefined || limits.has(code))
    return new Refusal('meta_unreachable', `Meta did not answer about the ${what}: ${message}`);
  if (deadToken.has(code)) return invalid('access_token', `Meta does not take it: ${message} (${code})`);
  if (unseen.has(code))
    return invalid(path, `Meta has no such ${what}, or the token does not reach it (${code})`);
  return invalid('access_token', `Meta refuses it for this ${what}: ${message} (${code})`);
}
