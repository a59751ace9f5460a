/** Meta's review of a new template. What it looks for is not published; by rule the name decides, so that tests can. */
import type { Template } from '../world/template.ts';

/** Why it is rejected, or nothing when it is approved. */
export function verdictOn(template: Template, rule: 'by_rule' | 'approve' | 'reject'): string | undefined {
  if (rule === 'approve') return undefined;
  if (rule === 'reject' || /reject/.test(template.name)) return 'INVALID_FORMAT';
  if (/scam/.test(template.name)) return 'SCAM';
  if (template.category === 'UTILITY' && /promo|sale/.test(template.name)) return 'INCORRECT_CATEGORY';
  return undefined;
}
