/**
 * One person, several spellings: WhatsApp writes some numbers in two ways (identifiers.md, cloud-api.md 3). The
 * canonical spelling is only a key to find the person by; what is shown and sent to stays as WhatsApp spelled it.
 */

/**
 * - Brazil: mobile numbers got a ninth digit; WhatsApp still knows older accounts without it
 *   (55 + area + 8 digits starting 6–9 → 55 + area + 9 + 8 digits). Landlines (2–5) never got one.
 * - Mexico: 521 + 10 digits is the old mobile spelling of 52 + 10 digits.
 */
export function canonicalPhone(spelled: string): string {
  const digits = spelled.replace(/\D/g, '');
  // Placeholders in samples and hidden numbers have no digits: they are their own spelling.
  if (digits === '') return spelled;
  if (/^55\d{2}[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  return digits;
}

/** Every spelling in which WhatsApp may name the phone, the canonical one first. */
export function spellingsOf(spelled: string): string[] {
  const digits = canonicalPhone(spelled);
  if (/^55\d{2}9[6-9]\d{7}$/.test(digits)) return [digits, `${digits.slice(0, 4)}${digits.slice(5)}`];
  if (/^52\d{10}$/.test(digits)) return [digits, `521${digits.slice(2)}`];
  return [digits];
}
