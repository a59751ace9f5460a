/** What happens to the account, in three parts: the link, what Meta reports, what customers decide about themselves. */

import { type LinkNeeds, makeLinkActions } from './account-link.ts';
import { makeAccountReports } from './account-reports.ts';
import { type IdentityNeeds, makeIdentityActions } from './identity.ts';
import type { TemplateActions } from './templates.ts';

export type AccountActions = ReturnType<typeof makeAccountActions>;

export function makeAccountActions(needs: LinkNeeds & IdentityNeeds & { templates: TemplateActions }) {
  return { ...makeLinkActions(needs), ...makeAccountReports(needs), ...makeIdentityActions(needs) };
}
