/**
 * The operator's list of countries for which the preflight warns.
 */
import type { ExcludedCountries } from '@tandem/contract/api/preflight';
import type { Database } from '../database/tenant.ts';
import { countryOf } from './phone.ts';

export async function readExcludedCountries(trx: Database): Promise<string[]> {
  const rows = await trx.selectFrom('excluded_countries').selectAll().orderBy('calling_code').execute();
  return rows.map((row) => row.calling_code);
}

/** The list as it is from now on. */
export async function replaceExcludedCountries(
  trx: Database,
  callingCodes: readonly string[],
): Promise<string[]> {
  await trx.deleteFrom('excluded_countries').execute();
  const wanted = [...new Set(callingCodes)].sort();
  if (wanted.length > 0) {
    await trx
      .insertInto('excluded_countries')
      .values(wanted.map((calling_code) => ({ calling_code })))
      .execute();
  }
  return wanted;
}

export function withCountries(callingCodes: readonly string[]): ExcludedCountries {
  return { data: callingCodes.map((calling_code) => ({ calling_code, country: countryOf(calling_code) })) };
}
