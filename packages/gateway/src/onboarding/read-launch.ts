/**
 * With what the popup of a begun onboarding is opened, asked for by the page that opens it.
 */
import type { LaunchParameters } from '@tandem/contract/api/onboarding';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import { type BeginNeeds, launchSettings } from './begin.ts';
import { launchParameters } from './launch.ts';
import type { OnboardingKey } from './read.ts';

export type LaunchNeeds = Pick<BeginNeeds, 'meta'> & { db: Database };

/** Throws `not_found`, and `conflict` when the gateway has lost its Meta app meanwhile. */
export async function readLaunch({ db, meta }: LaunchNeeds, key: OnboardingKey): Promise<LaunchParameters> {
  const row = await inWorkspace(db, key.reach, (trx) =>
    trx
      .selectFrom('onboardings')
      .select('signup_version')
      .where('id', '=', key.id)
      .$if(key.reach !== '*', (query) => query.where('workspace_id', '=', key.reach))
      .executeTakeFirst(),
  );
  if (row === undefined) throw missing('onboarding', key.id);
  return launchParameters(launchSettings(meta), row.signup_version === 'v3' ? 'v3' : 'v4');
}
