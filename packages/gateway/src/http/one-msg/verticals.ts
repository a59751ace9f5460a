/**
 * Industries: 1MSG's English words and Meta's (pure). Sourced: the first, the last and Restaurant; the others assumed.
 */
const words: Readonly<Record<string, string>> = {
  AUTO: 'Automotive',
  BEAUTY: 'Beauty, Spa and Salon',
  APPAREL: 'Clothing and Apparel',
  EDU: 'Education',
  ENTERTAIN: 'Entertainment',
  EVENT_PLAN: 'Event Planning and Service',
  FINANCE: 'Finance and Banking',
  GROCERY: 'Food and Grocery',
  GOVT: 'Public Service',
  HOTEL: 'Hotel and Lodging',
  HEALTH: 'Medical and Health',
  NONPROFIT: 'Non-profit',
  PROF_SERVICES: 'Professional Services',
  RETAIL: 'Shopping and Retail',
  TRAVEL: 'Travel and Transportation',
  RESTAURANT: 'Restaurant',
  OTHER: 'Other',
};

/** Meta's word in English; one that is new passes as it is. */
export function verticalOf(industry: string | undefined): string {
  if (industry === undefined || industry === '' || industry === 'UNDEFINED') return 'Other';
  return words[industry] ?? industry;
}

/** And back. */
export function industryOf(vertical: string): string {
  const found = Object.entries(words).find(([, word]) => word.toLowerCase() === vertical.toLowerCase());
  return found?.[0] ?? vertical.toUpperCase();
}
