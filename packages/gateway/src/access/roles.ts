/**
 * What the roles of people may, in scopes. Pure.
 */
import type { Scope } from '@tandem/contract/api/key';
import { type Role, roles } from '@tandem/contract/api/person';
import { Refusal } from '../runtime/refusal.ts';
import { allows, type Caller } from './scopes.ts';

const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['admin'],
  admin: ['manage'],
  agent: ['send', 'read'],
  viewer: ['read'],
};

export function scopesOfRole(role: Role): readonly Scope[] {
  return scopesOf[role];
}

/** Whether a role is `needed` or stands above it. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed);
}

/** Throws `forbidden` unless the caller may all that the role may: nobody gives, changes or ends what is above them. */
export function requireRole(caller: Caller, role: Role): void {
  if (scopesOf[role].every((scope) => allows(caller, scope))) return;
  throw new Refusal('forbidden', `\`${role}\` is above what you may give, change or end`);
}
