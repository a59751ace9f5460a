/**
 * The numbers that one batch speaks of, read once and kept in step while the batch is recorded.
 */
import type { AccountScope } from '../changes/change.ts';
import type { Queryable } from '../database/transaction.ts';
import { concernsEveryMode, type LinkState } from './lifecycle.ts';
import type { LinkedNumber } from './link-checks.ts';

export type PipelineNumber = LinkedNumber & {
  wabaId: string;
  phoneDigits: string;
  mode: 'coexistence' | 'cloud_api';
  /** Its workspace has privacy rules that may hold for it. */
  ruled: boolean;
};

/** The number as events name it. */
export function numberShape(number: Pick<PipelineNumber, 'id' | 'phoneNumberId' | 'state'>) {
  return { id: number.id, phone_number_id: number.phoneNumberId, state: number.state };
}

export type NumberBook = {
  byPhoneNumberId(phoneNumberId: string): PipelineNumber | undefined;
  isDisconnected(numberId: string): boolean;
  /** Those for which privacy rules may hold. */
  ruled(): PipelineNumber[];
  /**
   * The numbers an account-level webhook concerns: the one it names, else all of its WABA. Link events concern only
   * coexistence numbers when they name none (webhooks-coexistence.md 6), except those about the account itself.
   */
  inScope(scope: AccountScope & { kind?: string; event?: string }): PipelineNumber[];
};

type Row = {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  waba_id: string;
  phone_digits: string;
  mode: 'coexistence' | 'cloud_api';
  state: LinkState;
  linked_at: Date;
  can_ask: boolean;
  ruled: boolean;
};

/** Reads every number named by phone number id or by WABA. */
export async function openNumberBook(
  client: Queryable,
  phoneNumberIds: string[],
  wabaIds: string[],
): Promise<NumberBook> {
  const { rows } = await client.query<Row>({
    name: 'number-book',
    text: `SELECT id, workspace_id, phone_number_id, waba_id, phone_digits, mode, state, linked_at,
             access_token_sealed IS NOT NULL AS can_ask,
             EXISTS (SELECT FROM privacy_rules r WHERE r.workspace_id = numbers.workspace_id
               AND (r.number_id IS NULL OR r.number_id = numbers.id)) AS ruled
           FROM numbers WHERE phone_number_id = ANY ($1) OR waba_id = ANY ($2) ORDER BY id`,
    values: [phoneNumberIds.map(storable), wabaIds.map(storable)],
  });
  const numbers = rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    phoneDigits: row.phone_digits,
    mode: row.mode,
    state: row.state,
    linkedAt: row.linked_at,
    canAsk: row.can_ask,
    ruled: row.ruled,
  }));
  const byId = new Map(numbers.map((number) => [number.phoneNumberId, number]));
  return {
    byPhoneNumberId: (id) => byId.get(id),
    isDisconnected: (id) => numbers.some((number) => number.id === id && number.state === 'disconnected'),
    ruled: () => numbers.filter((number) => number.ruled),
    inScope: (scope) => inScope(numbers, scope),
  };
}

/** An id with NUL is nobody's, but must not break the query for its neighbours. */
const storable = (id: string): string => id.replaceAll('\u0000', '').toWellFormed();

function inScope(
  numbers: PipelineNumber[],
  scope: AccountScope & { kind?: string; event?: string },
): PipelineNumber[] {
  if (scope.phoneNumberId !== undefined)
    return numbers.filter((one) => one.phoneNumberId === scope.phoneNumberId);
  const ofWaba = numbers.filter((one) => one.wabaId === scope.wabaId || one.wabaId === scope.entryId);
  if (scope.displayPhoneNumber !== undefined) {
    const digits = scope.displayPhoneNumber.replace(/\D/g, '');
    return ofWaba.filter((one) => one.phoneDigits === digits);
  }
  const isOfPhones = scope.kind === 'link' && !concernsEveryMode(scope.event);
  return isOfPhones ? ofWaba.filter((one) => one.mode === 'coexistence') : ofWaba;
}

/** All numbers of a workspace, by the ids that Meta webhooks name. */
export async function numbersOfWorkspace(
  client: Queryable,
  workspaceId: string,
): Promise<Pick<PipelineNumber, 'id' | 'workspaceId' | 'phoneNumberId' | 'phoneDigits'>[]> {
  const { rows } = await client.query<Pick<Row, 'id' | 'workspace_id' | 'phone_number_id' | 'phone_digits'>>(
    'SELECT id, workspace_id, phone_number_id, phone_digits FROM numbers WHERE workspace_id = $1',
    [workspaceId],
  );
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    phoneDigits: row.phone_digits,
  }));
}
